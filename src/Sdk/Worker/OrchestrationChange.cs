using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Something that has happened to an orchestration. Immutable.</summary>
public sealed record OrchestrationChange
{
    /// <summary>What has happened.</summary>
    public required OrchestrationChangeKind Kind { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The execution to which it happened.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Name of the orchestrator.</summary>
    public required TaskName Name { get; init; }

    /// <summary>Version of the execution; empty for none.</summary>
    public string Version { get; init; } = "";

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// A key that differs between changes, and is the same when a change is told again: hand it to what must not happen
    /// twice.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    internal static OrchestrationChange Of(StatusChanged change)
    {
        var kind = KindOf(change);
        return new()
        {
            Kind = kind,
            InstanceId = change.InstanceId,
            ExecutionId = change.ExecutionId,
            Name = change.Name,
            Version = change.Version ?? "",
            At = change.At,
            Key = $"{change.ExecutionId}:{change.EventCount}:{kind}",
            FailureDetails = change.Failure is { } failure ? FailureMapping.ToPublic(failure) : null,
        };
    }

    private static OrchestrationChangeKind KindOf(StatusChanged change) => change.Status switch
    {
        ExecutionStatus.Completed => OrchestrationChangeKind.Completed,
        ExecutionStatus.Failed => OrchestrationChangeKind.Failed,
        ExecutionStatus.Terminated => OrchestrationChangeKind.Terminated,
        ExecutionStatus.Suspended => OrchestrationChangeKind.Suspended,
        ExecutionStatus.ContinuedAsNew => OrchestrationChangeKind.ContinuedAsNew,
        _ => change.PreviousStatus switch
        {
            ExecutionStatus.Suspended => OrchestrationChangeKind.Resumed,
            ExecutionStatus.Failed => OrchestrationChangeKind.Rewound,
            _ => OrchestrationChangeKind.Started,
        },
    };
}
