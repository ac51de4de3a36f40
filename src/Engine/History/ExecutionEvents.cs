namespace Durable.Sdk.Engine;

/// <summary>The start of an execution; the first input of its history.</summary>
public sealed record ExecutionStarted : InputEvent
{
    /// <summary>Name of the orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the orchestrator; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The execution that starts.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The orchestrator's input; none when it was started without.</summary>
    public Payload Input { get; init; }

    /// <summary>The parent that waits for the end; null for an instance that a client started.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>Tags of the instance, in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>When the instance was accepted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first turn is not taken before this time, UTC; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>W3C trace parent of the caller; null when it was not traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Events that the previous execution had received and not used, oldest first; null when none.</summary>
    public IReadOnlyList<EventRaised>? CarriedEvents { get; init; }
}

/// <summary>The end of an execution by its own code.</summary>
/// <param name="Status">Completed or failed.</param>
/// <param name="Output">The function's result; none when it returned nothing or failed.</param>
/// <param name="Failure">Why it failed; null when it completed.</param>
public sealed record ExecutionCompleted(ExecutionStatus Status, Payload Output, FailureDetails? Failure)
    : DecisionEvent
{
    /// <summary>The tasks whose failures ended it; null when it completed, or failed by itself.</summary>
    public IReadOnlyList<int>? CausedBy { get; init; }
}

/// <summary>The end of an execution that continues as the next one.</summary>
/// <param name="Input">Input of the next execution.</param>
/// <param name="Version">Version of the next execution; null keeps the present one.</param>
public sealed record ExecutionContinuedAsNew(Payload Input, string? Version) : DecisionEvent;

/// <summary>The end of an execution from outside.</summary>
/// <param name="Output">What the caller gave as the output, usually a reason; none when it gave nothing.</param>
public sealed record ExecutionTerminated(Payload Output) : InputEvent
{
    /// <summary>Whether its sub-orchestrations are terminated too, and theirs.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>The parent that terminates its child; null when a client asked.</summary>
    public ParentLink? Parent { get; init; }
}
