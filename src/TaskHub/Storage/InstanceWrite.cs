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
    /// An execution whose history is removed first: the one before, when the instance continues as new or its id is
    /// used again; null to keep all.
    /// </summary>
    public string? DiscardedExecutionId { get; init; }

    /// <summary>Segments to append to the history of <see cref="InstanceRecord.ExecutionId"/>, in order.</summary>
    public List<HistorySegment> Segments { get; } = new(1); // Nearly always one.
}
