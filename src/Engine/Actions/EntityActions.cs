namespace Durable.Sdk.Engine;

/// <summary>Run an operation of an entity and hear of its end.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="InstanceId">Id of the entity.</param>
/// <param name="Name">Name of the operation.</param>
/// <param name="Input">Its input; none for no input.</param>
public sealed record CallEntity(int TaskId, string InstanceId, string Name, Payload Input)
    : OrchestrationAction(TaskId);

/// <summary>Send an operation to an entity; nothing comes back.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="InstanceId">Id of the entity.</param>
/// <param name="Name">Name of the operation.</param>
/// <param name="Input">Its input; none for no input.</param>
public sealed record SignalEntity(int TaskId, string InstanceId, string Name, Payload Input)
    : OrchestrationAction(TaskId)
{
    /// <summary>Not to be handled before this time, UTC; null for at once.</summary>
    public DateTimeOffset? SignalAt { get; init; }
}

/// <summary>Lock entities and hear when all of them are.</summary>
public sealed record LockEntities : OrchestrationAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="taskId">The action's id.</param>
    /// <param name="instanceIds">Ids of the entities, in any order; each counts once.</param>
    public LockEntities(int taskId, IEnumerable<string> instanceIds)
        : base(taskId) => LockSet = [.. instanceIds.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Ids of the entities, each once, in the order in which they are locked. One order for all, so that no two
    /// sections wait for each other.
    /// </summary>
    public IReadOnlyList<string> LockSet { get; }
}

/// <summary>Leave a critical section. Its id is that of the action that asked for the locks.</summary>
/// <param name="TaskId">The id of the action that asked for the locks.</param>
public sealed record ReleaseEntities(int TaskId) : CancelAction(TaskId);
