namespace Durable.Sdk.TaskHub;

/// <summary>
/// What a worker learns from its heartbeat: what it has lost, and how the hub's partitions are spread.
/// </summary>
public sealed record HeartbeatResult
{
    /// <summary>
    /// Those of <see cref="WorkerHeartbeat.Held"/> whose partition has another epoch by now, in no order: they are lost
    /// for good. A lease that ran out and was not taken by anybody is not lost.
    /// </summary>
    public required IReadOnlyList<PartitionLease> Lost { get; init; }

    /// <summary>
    /// Names of the workers that are alive, in no order, each once: those that said so and whose time has not run out,
    /// save those that are known to be dead; the asking one too unless it leaves.
    /// </summary>
    public required IReadOnlyList<string> Workers { get; init; }

    /// <summary>
    /// The owner of each partition, by its number; null when anybody may take it: released, run out, or its owner is
    /// known to be dead.
    /// </summary>
    public required IReadOnlyList<string?> Owners { get; init; }

    /// <summary>
    /// When the first lease of another worker runs out, or the first other worker counts as dead, unless it says
    /// something; null when there is no other.
    /// </summary>
    public TimeSpan? NextExpiry { get; init; }

    /// <summary>Whether a shared activity of any queue can be claimed.</summary>
    public required bool HasFreeActivities { get; init; }

    /// <summary>
    /// The time of day by the store's own clock, which is one for all workers; null when it has none, and each goes by
    /// its own.
    /// </summary>
    public DateTimeOffset? Now { get; init; }
}
