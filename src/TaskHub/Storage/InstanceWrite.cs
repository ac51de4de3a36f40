namespace Durable.Sdk.TaskHub;

/// <summary>What a commit writes for one instance.</summary>
public sealed class InstanceWrite
{
    /// <summary>The instance as it is from now on.</summary>
    public required InstanceRecord Record { get; init; }

    /// <summary>
    /// Whether the instance may not exist yet, so that it is inserted or replaced; otherwise it exists and only what
    /// can be set on <see cref="InstanceRecord"/> changes.
    /// </summary>
    public bool MayBeNew { get; init; }

    /// <summary>
    /// Whether the instance is removed with its history; what waits for it in inboxes stays. Then it has no segments.
    /// </summary>
    public bool IsRemoved { get; init; }

    /// <summary>
    /// An execution whose history is removed first: the one before, when the instance continues as new or its id is
    /// used again. The present one, when all of its history is replaced. Null to keep all.
    /// </summary>
    public string? DiscardedExecutionId { get; init; }

    /// <summary>Segments to append to the history of <see cref="InstanceRecord.ExecutionId"/>, in order.</summary>
    public List<HistorySegment> Segments { get; } = new(1); // Nearly always one.
}
