namespace Durable.Sdk.TaskHub;

/// <summary>
/// A partition as the memory holds it: who owns it, what waits for it, which instances need the owner.
/// </summary>
internal sealed class MemoryPartition(int number)
{
    private string? _owner;
    private DateTimeOffset _until;
    private long _epoch;
    private IReadOnlyList<long> _lastMessageIds = [];

    public long LastCommit { get; private set; }

    /// <summary>Whether nobody has taken the partition since this lease was given.</summary>
    public bool IsCurrent(PartitionLease lease) => lease.Epoch == _epoch;

    /// <summary>Who owns it, and until when; no owner when it is free.</summary>
    public (string? Owner, DateTimeOffset Until) OwnerAt(DateTimeOffset now) =>
        now < _until ? (_owner, _until) : (null, _until);

    public SequencedList<InboxMessage> Inbox { get; } = new();

    /// <summary>The pending instances, in the order of their creation.</summary>
    public SortedSet<MemoryInstance> Pending { get; } = new(
        Comparer<MemoryInstance>.Create((one, other) => one.Sequence.CompareTo(other.Sequence)));

    public PartitionLease? TryAcquire(string owner, DateTimeOffset now, TimeSpan length)
    {
        if (_owner is not null && _owner != owner && now < _until) return null;
        _owner = owner;
        _until = now + length;
        return new PartitionLease(number, owner, ++_epoch, LastCommit);
    }

    public void Prolong(DateTimeOffset until) => _until = until;

    public bool Release(PartitionLease lease)
    {
        if (lease.Epoch != _epoch) return false;
        _owner = null;
        _epoch++; // What the former owner still sends is fenced off at once, and not only when there is a next owner.
        return true;
    }

    /// <summary>
    /// Tells whether a commit is to be written, or else which message ids its first sending was given.
    /// </summary>
    public bool Admits(PartitionLease lease, PartitionCommit commit, out IReadOnlyList<long> givenIds)
    {
        givenIds = _lastMessageIds;
        if (lease.Epoch != _epoch) throw CommitShape.LeaseLost(lease, commit.Number, _epoch);
        if (commit.Number == LastCommit) return false;
        if (commit.Number == LastCommit + 1) return true;
        throw CommitShape.Rejected(number, commit.Number, $"the last commit has the number '{LastCommit}'");
    }

    public void Written(long commitNumber, IReadOnlyList<long> messageIds)
    {
        LastCommit = commitNumber;
        _lastMessageIds = messageIds;
    }
}
