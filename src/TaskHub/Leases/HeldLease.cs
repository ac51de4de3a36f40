namespace Durable.Sdk.TaskHub;

/// <summary>A lease, and whether it surely still holds by this process's own clock. From any thread.</summary>
/// <remarks>
/// The clock is the monotonic one: a process that was stopped finds out by it as soon as it goes on, before it has
/// asked the store, and whatever was done to the time of day.
/// </remarks>
internal sealed class HeldLease(PartitionLease lease, TimeSpan length, TimeProvider time, long askedAt)
{
    private long _prolongedAt = askedAt;

    public PartitionLease Lease => lease;

    /// <summary>Whether nobody can have taken the partition yet: it was asked for less than its length ago.</summary>
    public bool IsSure => time.GetElapsedTime(Volatile.Read(ref _prolongedAt)) < length;

    /// <summary>Says that the store has prolonged it; counts from the time at which it was asked to.</summary>
    public void Prolong(long askedAtTimestamp) => Volatile.Write(ref _prolongedAt, askedAtTimestamp);
}
