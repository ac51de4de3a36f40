using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Takes, prolongs and releases leases: the row in the database and the lock beside it.</summary>
internal sealed class LeaseKeeper(Writer writer, OwnerLock ownerLock, TimeProvider time) : IDisposable
{
    private readonly HashSet<(int Partition, long Epoch)> _held = [];

    public PartitionLease? TryAcquire(int partition, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        using var pin = ownerLock.Pin();
        var lease = writer.Write(w => TryAcquire(w, partition, owner, length), cancellationToken);
        if (lease is null) return null;
        lock (_held) _held.Add((partition, lease.Epoch));
        ownerLock.Add(partition, lease.Epoch);
        return lease;
    }

    public HeartbeatResult Beat(WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        using var pin = ownerLock.Pin();
        var result = writer.Write(
            w => HeartbeatWriting.Write(w, ownerLock, heartbeat, time.GetUtcNow()), cancellationToken);
        foreach (var lease in result.Lost) Forget(lease);
        return result;
    }

    public void Release(PartitionLease lease, CancellationToken cancellationToken)
    {
        writer.Write(
            w =>
            {
                w.Partitions.Release(lease);
                return true;
            },
            cancellationToken);
        Forget(lease);
    }

    /// <summary>Notes that a lease has ended.</summary>
    public void Forget(PartitionLease lease)
    {
        lock (_held) _held.Remove((lease.Partition, lease.Epoch));
        ownerLock.Remove(lease.Partition, lease.Epoch);
    }

    public void Dispose()
    {
        lock (_held)
        {
            foreach (var (partition, epoch) in _held) ownerLock.Remove(partition, epoch);
        }

        ownerLock.Dispose();
    }

    private PartitionLease? TryAcquire(Writer w, int partition, string owner, TimeSpan length)
    {
        var now = time.GetUtcNow();
        var row = w.Partitions.Read(partition);
        var mayTake = row.Owner == owner || row.IsFree(now) || row.IsOwnerDead(partition, ownerLock);
        if (!mayTake) return null;
        w.Partitions.Take(partition, owner, now + length, ownerLock.TryHold());
        return new PartitionLease(partition, owner, row.Epoch + 1, row.LastCommit);
    }
}
