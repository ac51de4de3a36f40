using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Leases and commit numbers.</summary>
internal sealed class PartitionTable(Database database) : IDisposable
{
    private readonly Statement _read = database.Prepare(
        "SELECT owner, epoch, lease_until, guarded, last_commit, first_given_id FROM partitions WHERE partition = ?1");

    private readonly Statement _advance = database.Prepare(
        "UPDATE partitions SET last_commit = ?3, first_given_id = last_message_id + 1, "
        + "last_message_id = last_message_id + ?4 WHERE partition = ?1 AND epoch = ?2 AND last_commit = ?3 - 1 "
        + "RETURNING first_given_id");

    private readonly Statement _take = database.Prepare(
        "UPDATE partitions SET owner = ?2, lease_until = ?3, guarded = ?4, epoch = epoch + 1 WHERE partition = ?1");

    private readonly Statement _count = database.Prepare("SELECT count(*) FROM partitions");

    private readonly Statement _prolong = database.Prepare(
        "UPDATE partitions SET lease_until = ?2, guarded = ?3 WHERE partition = ?1");

    private readonly Statement _release = database.Prepare(
        "UPDATE partitions SET owner = NULL, lease_until = NULL, guarded = 0, epoch = epoch + 1 "
        + "WHERE partition = ?1 AND epoch = ?2");

    public PartitionRow Read(int partition)
    {
        if (!_read.Bind(1, partition).Step())
        {
            throw new ArgumentOutOfRangeException(nameof(partition), partition, "The hub has no such partition.");
        }

        var row = new PartitionRow(
            _read.TextOrNull(0), _read.Long(1), _read.TimeOrNull(2), _read.Bool(3), _read.Long(4), _read.Long(5));
        _read.Reset();
        return row;
    }

    /// <summary>Reads all partitions in their order.</summary>
    public PartitionRow[] ReadAll()
    {
        _count.Step();
        var rows = new PartitionRow[_count.Int(0)];
        _count.Reset();
        for (var partition = 0; partition < rows.Length; partition++) rows[partition] = Read(partition);
        return rows;
    }

    /// <summary>Counts a commit, if the epoch is still the lease's and no number is left out or repeated.</summary>
    /// <returns>The first id for its messages to the partition itself; null when it is not to be written.</returns>
    public long? Advance(PartitionLease lease, long commitNumber, int ownMessages)
    {
        _advance.Bind(1, lease.Partition).Bind(2, lease.Epoch).Bind(3, commitNumber).Bind(4, ownMessages);
        if (!_advance.Step()) return null;
        var first = _advance.Long(0);
        _advance.Run();
        return first;
    }

    public void Take(int partition, string owner, DateTimeOffset until, bool guarded) =>
        _take.Bind(1, partition).Bind(2, owner).Bind(3, until).Bind(4, guarded).Run();

    public void Prolong(int partition, DateTimeOffset until, bool guarded) =>
        _prolong.Bind(1, partition).Bind(2, until).Bind(3, guarded).Run();

    public void Release(PartitionLease lease) => _release.Bind(1, lease.Partition).Bind(2, lease.Epoch).Run();

    public void Dispose()
    {
        _read.Dispose();
        _advance.Dispose();
        _take.Dispose();
        _count.Dispose();
        _prolong.Dispose();
        _release.Dispose();
    }
}
