namespace Durable.Sdk.Engine;

/// <summary>
/// What orchestrator code asked for in one turn. The id counts the actions of an execution from 0 in the order in
/// which the code asked, so that a replay gives every action its id again.
/// </summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
public abstract record OrchestrationAction(int TaskId);

/// <summary>Run an activity.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="Name">Name of the activity.</param>
/// <param name="Input">Its input; none for no input.</param>
public sealed record ScheduleTask(int TaskId, string Name, Payload Input) : OrchestrationAction(TaskId)
{
    /// <summary>Version of the activity; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>Tags of the call, in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Which attempt of its retry policy this is, counted from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How long one run may take; null for the worker's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether <see cref="CancelTask"/> may follow.</summary>
    public bool IsCancelable { get; init; }

    /// <summary>The named queue whose workers run it; null for any worker.</summary>
    public string? Queue { get; init; }

    /// <summary>What goes first among those that wait in a queue: the larger number.</summary>
    public int Priority { get; init; }
}

/// <summary>Start a sub-orchestration and hear of its end.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="Name">Name of the orchestrator.</param>
/// <param name="InstanceId">Instance id of the child.</param>
/// <param name="Input">Its input; none for no input.</param>
public sealed record ScheduleSubOrchestration(int TaskId, string Name, string InstanceId, Payload Input)
    : OrchestrationAction(TaskId)
{
    /// <summary>Version of the orchestrator; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Whether the call named no version, so that <see cref="Version"/> is the worker's default. What was recorded then
    /// holds in a replay, whatever the default is by now.
    /// </summary>
    public bool IsVersionImplied { get; init; }

    /// <summary>Tags of the child, in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>Create a durable timer.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="FireAt">When it is due, UTC; any distance is allowed.</param>
public sealed record CreateTimer(int TaskId, DateTimeOffset FireAt) : OrchestrationAction(TaskId);

/// <summary>Give up something that was asked for before. Its id is that of the action that asked.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
public abstract record CancelAction(int TaskId) : OrchestrationAction(TaskId);

/// <summary>Give up a durable timer.</summary>
/// <param name="TaskId">The id of the action that created the timer.</param>
public sealed record CancelTimer(int TaskId) : CancelAction(TaskId);

/// <summary>Give up an activity: its token fires and its result does not count.</summary>
/// <param name="TaskId">The id of the action that asked for the activity.</param>
public sealed record CancelTask(int TaskId) : CancelAction(TaskId);

/// <summary>Give up a sub-orchestration: it is terminated with its own children, and its end does not count.</summary>
/// <param name="TaskId">The id of the action that asked for the child.</param>
public sealed record CancelSubOrchestration(int TaskId) : CancelAction(TaskId);

/// <summary>Send an event to another instance; nothing comes back.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="InstanceId">Who receives it.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="Input">Its payload; none for no payload.</param>
public sealed record SendEvent(int TaskId, string InstanceId, string Name, Payload Input) : OrchestrationAction(TaskId);

/// <summary>Remember that the code took the way of a patch, so that a replay takes it again.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="PatchId">The patch.</param>
public sealed record MarkPatch(int TaskId, string PatchId) : OrchestrationAction(TaskId);

/// <summary>End the execution with a result or a failure.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="Status">Completed or failed.</param>
/// <param name="Output">The result; none when there is none.</param>
/// <param name="Failure">Why it failed; null when it completed.</param>
public sealed record CompleteExecution(int TaskId, ExecutionStatus Status, Payload Output, FailureDetails? Failure)
    : OrchestrationAction(TaskId)
{
    /// <summary>The tasks whose failures ended it; null when it completed, or failed by itself.</summary>
    public IReadOnlyList<int>? CausedBy { get; init; }
}

/// <summary>End the execution and start the instance's next one.</summary>
/// <param name="TaskId">The action's id.</param>
/// <param name="Input">Input of the next execution.</param>
/// <param name="Version">Version of the next execution; null keeps the present one.</param>
/// <param name="CarriedEvents">Events received and not used, oldest first; empty to let them go.</param>
public sealed record ContinueAsNew(
    int TaskId, Payload Input, string? Version, IReadOnlyList<EventRaised> CarriedEvents) : OrchestrationAction(TaskId);
