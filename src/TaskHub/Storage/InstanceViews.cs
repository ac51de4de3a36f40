namespace Durable.Sdk.TaskHub;

/// <summary>An instance that needs its owner without a message.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="WakeAt">When it has to be looked at, UTC; null when no timer is open.</param>
/// <param name="HasOpenWork">Whether activities have to be started again.</param>
public readonly record struct PendingInstance(string InstanceId, DateTimeOffset? WakeAt, bool HasOpenWork);

/// <summary>An instance with the whole history of its current execution.</summary>
/// <param name="Record">The instance.</param>
/// <param name="History">Its segments in order, without gaps; empty while it is pending.</param>
public sealed record StoredInstance(InstanceRecord Record, IReadOnlyList<HistorySegment> History);

/// <summary>An instance as a client sees it.</summary>
/// <param name="Record">The instance.</param>
/// <param name="First">
/// The first segment of its history, which tells its input; null when not read or not there.
/// </param>
/// <param name="Last">The last segment of its history, which tells its result; null when not read or not there.</param>
public sealed record InstanceView(InstanceRecord Record, HistorySegment? First = null, HistorySegment? Last = null);

/// <summary>A page of instances.</summary>
/// <param name="Instances">The instances.</param>
/// <param name="ContinuationToken">Where the next page starts; null after the last one.</param>
public sealed record InstancePage(IReadOnlyList<InstanceView> Instances, string? ContinuationToken);
