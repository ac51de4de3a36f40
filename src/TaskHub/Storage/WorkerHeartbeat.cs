namespace Durable.Sdk.TaskHub;

/// <summary>A sign of life of a worker, for itself and all its leases at once.</summary>
public sealed record WorkerHeartbeat
{
    /// <summary>Name of the worker, unique among all that are alive.</summary>
    public required string Worker { get; init; }

    /// <summary>The leases that it holds as far as it knows, in no order, each partition once.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<PartitionLease> Held { get; init; } = [];

    /// <summary>
    /// How long the leases hold, and the worker counts as alive, from now on; null to prolong nothing and only look.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? Length { get; init; }

    /// <summary>
    /// Whether the worker takes no partition any more: it is not among those alive from now on. Its leases hold as
    /// before until it releases them.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IsLeaving { get; init; }
}
