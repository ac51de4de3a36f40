namespace Durable.Entities;

/// <summary>What an operation may ask for. It happens when it succeeds, with its change of state.</summary>
public abstract class TaskEntityContext
{
    /// <summary>The entity.</summary>
    public abstract EntityInstanceId Id { get; }

    /// <summary>Sends an operation to an entity, which may be this one; nothing comes back.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is sent; null for the defaults.</param>
    public abstract void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Sends an operation without an input to an entity; nothing comes back.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">Name of the operation.</param>
    /// <param name="options">How it is sent.</param>
    public void SignalEntity(EntityInstanceId id, string operationName, SignalEntityOptions options) =>
        SignalEntity(id, operationName, null, options);

    /// <summary>
    /// Starts an orchestration; nothing comes back. Clients see it soon after the operation has ended, not at once.
    /// </summary>
    /// <param name="name">Name of its orchestrator.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">
    /// How it is started; null for the defaults. With an instance id that exists nothing is started, and the log says
    /// so. With a start time the instance can be seen from then on.
    /// </param>
    /// <returns>Its instance id.</returns>
    public abstract string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null);

    /// <summary>Starts an orchestration without an input; nothing comes back.</summary>
    /// <param name="name">Name of its orchestrator.</param>
    /// <param name="options">How it is started.</param>
    /// <returns>Its instance id.</returns>
    public string ScheduleNewOrchestration(TaskName name, StartOrchestrationOptions options) =>
        ScheduleNewOrchestration(name, null, options);
}
