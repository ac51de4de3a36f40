namespace Durable.Sdk.Engine;

/// <summary>
/// A note for those who observe instances: the status of one has changed. It travels as a message and never enters a
/// history.
/// </summary>
public sealed record StatusChanged : InputEvent
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The execution whose status has changed.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Name of the orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the orchestrator; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The status before.</summary>
    public required ExecutionStatus PreviousStatus { get; init; }

    /// <summary>The status since; continued-as-new where the next execution follows.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>Time of the turn that changed it, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many events the execution's history had after that turn.</summary>
    public required int EventCount { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public FailureDetails? Failure { get; init; }
}
