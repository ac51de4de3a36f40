namespace Durable;

/// <summary>What can start instances. Generated stubs extend it.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts an instance; it is durable when the task ends.</summary>
    /// <param name="orchestratorName">Name of its orchestrator.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is started; null for the defaults.</param>
    /// <param name="cancellation">Gives up waiting; the instance may then have been started or not.</param>
    /// <returns>Its id.</returns>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);
}
