using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>The data of an <see cref="InMemoryStore"/>, which calls every method under its lock.</summary>
internal sealed class MemoryHub
{
    private readonly Dictionary<string, MemoryInstance> _instances = new(StringComparer.Ordinal);
    private readonly SequencedList<MemoryInstance> _inOrder = new();
    private readonly List<MemoryInstance?> _found = [];
    private readonly MemoryWorkers _workers = new();
    private MemoryPartition[] _partitions = [];
    private long _lastSequence;
    private long _lastMessageId;

    public MemoryActivities Activities { get; } = new();

    public int Initialize(int partitionCount)
    {
        if (_partitions.Length > 0) return _partitions.Length;
        _partitions = [.. Enumerable.Range(0, partitionCount).Select(number => new MemoryPartition(number))];
        return _partitions.Length;
    }

    public MemoryPartition Partition(int partition)
    {
        if (_partitions.Length == 0) throw new InvalidOperationException("The store is not initialized.");
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, _partitions.Length);
        return _partitions[partition];
    }

    public HeartbeatResult Heartbeat(WorkerHeartbeat heartbeat, DateTimeOffset now)
    {
        List<PartitionLease> lost = [];
        foreach (var lease in heartbeat.Held)
        {
            var partition = Partition(lease.Partition);
            if (!partition.IsCurrent(lease)) lost.Add(lease);
            else if (heartbeat.Length is { } length) partition.Prolong(now + length);
        }

        _workers.Beat(heartbeat, now);
        var owners = Array.ConvertAll(_partitions, partition => partition.OwnerAt(now));
        var others = owners.Where(state => state.Owner is not null && state.Owner != heartbeat.Worker)
            .Select(state => state.Until)
            .Concat(_workers.ExpiriesBut(heartbeat.Worker));
        return new()
        {
            Lost = lost,
            Workers = _workers.Alive(heartbeat),
            Owners = Array.ConvertAll(owners, state => state.Owner),
            HasFreeActivities = Activities.HasFree(now),
            NextExpiry = others.Select(until => (TimeSpan?)(until - now)).Min(),
        };
    }

    public MemoryInstance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    public PendingInstance[] ReadPending(int partition, string? afterInstanceId, int maxCount)
    {
        var pending = Partition(partition).Pending;
        var after = afterInstanceId is null ? null : Find(afterInstanceId);
        if (after is not null && !(after.Sequence < pending.Max?.Sequence)) return [];
        var rest = after is null ? pending : pending.GetViewBetween(after, pending.Max).Where(one => one != after);
        return [.. rest.Take(maxCount).Select(one => one.Record)
            .Select(record => new PendingInstance(record.InstanceId, record.WakeAt, record.HasOpenWork))];
    }

    public IReadOnlyList<long> Commit(PartitionLease lease, PartitionCommit commit)
    {
        var partition = Partition(lease.Partition);
        if (!partition.Admits(lease, commit, out var ids)) return ids;
        CheckContent(lease, commit);

        // Nothing below can fail: the commit is written as a whole.
        for (var i = 0; i < commit.Instances.Count; i++) Apply(partition, _found[i], commit.Instances[i]);
        foreach (var id in commit.Consumed) partition.Inbox.Remove(id);
        ids = commit.Messages.Count == 0 ? [] : AddAll(commit.Messages, lease.Partition);
        foreach (var key in commit.Unshared) Activities.Cancel(key);
        foreach (var activity in commit.Shared) Activities.Add(activity);
        partition.Written(commit.Number, ids);
        return ids;
    }

    public EnqueueResult Enqueue(EnqueueRequest request)
    {
        _ = Partition(request.Message.Partition);
        var existing = Find(request.DecidingInstanceId);
        if (request.RefusalFor(existing?.Record.Status) is { } refusal) return refusal;
        if (request.NewInstance is { } record)
        {
            var partition = Partition(record.Partition);
            if (existing is not null) Remove(existing);
            Insert(partition, record);
        }

        Add(request.Message);
        return new(EnqueueOutcome.Accepted);
    }

    public bool End(ClaimEnd end, DateTimeOffset now)
    {
        if (!Activities.End(end, now, out var isWanted)) return false;
        if (isWanted && end.Result is { } result) Add(result);
        return true;
    }

    public InstancePage Query(InstanceFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PageSize, 1, nameof(filter));
        var after = PageToken.Read(filter.ContinuationToken);
        var condition = new InstanceCondition(filter);
        List<InstanceView> page = [];
        var last = after;
        foreach (var (sequence, instance) in _inOrder.After(after))
        {
            if (!condition.Holds(instance.Record)) continue;
            if (page.Count == filter.PageSize) return new(page, PageToken.Write(last));
            page.Add(instance.View(filter.WithEnds));
            last = sequence;
        }

        return new(page, null);
    }

    public long Count(InstanceFilter filter)
    {
        var condition = new InstanceCondition(filter);
        var count = 0L;
        foreach (var (_, instance) in _inOrder.After(PageToken.Read(filter.ContinuationToken)))
        {
            if (condition.Holds(instance.Record)) count++;
        }

        return count;
    }

    public int Purge(IReadOnlyCollection<string> instanceIds)
    {
        var count = 0;
        foreach (var id in instanceIds)
        {
            if (Find(id) is not { } instance || !instance.Record.Status.IsFinished()) continue;
            Remove(instance);
            count++;
        }

        return count;
    }

    private void CheckContent(PartitionLease lease, PartitionCommit commit)
    {
        _found.Clear();
        foreach (var write in commit.Instances)
        {
            var instance = Find(write.Record.InstanceId);
            if (instance is null && !write.MayBeNew) throw CommitShape.Missing(lease.Partition, commit.Number, write);
            var before = instance?.EventsBefore(write) ?? 0;
            if (write.Segments.Count > 0 && write.Segments[0].FirstEventId != before)
            {
                throw CommitShape.Discontinuous(lease.Partition, commit.Number, write, before);
            }

            _found.Add(instance);
        }

        foreach (var message in commit.Messages)
        {
            if ((uint)message.Partition < (uint)_partitions.Length) continue;
            throw CommitShape.NoSuchPartition(lease.Partition, commit.Number, message);
        }
    }

    private void Apply(MemoryPartition partition, MemoryInstance? instance, InstanceWrite write)
    {
        if (write.IsRemoved)
        {
            if (instance is not null) RemoveRow(instance);
            return;
        }

        var wasPending = instance?.IsPending == true;
        instance ??= Insert(partition, write.Record);
        instance.Apply(write);
        if (instance.IsPending == wasPending) return;
        if (wasPending) partition.Pending.Remove(instance);
        else partition.Pending.Add(instance);
    }

    private MemoryInstance Insert(MemoryPartition partition, InstanceRecord record)
    {
        var instance = new MemoryInstance(++_lastSequence, record);
        _instances.Add(record.InstanceId, instance);
        _inOrder.Add(instance.Sequence, instance);
        if (instance.IsPending) partition.Pending.Add(instance);
        return instance;
    }

    private void Remove(MemoryInstance instance)
    {
        RemoveRow(instance);
        var id = instance.Record.InstanceId;
        foreach (var partition in _partitions) partition.Inbox.RemoveWhere(message => message.InstanceId == id);
    }

    private void RemoveRow(MemoryInstance instance)
    {
        _instances.Remove(instance.Record.InstanceId);
        _inOrder.Remove(instance.Sequence);
        _partitions[instance.Record.Partition].Pending.Remove(instance);
    }

    private IReadOnlyList<long> AddAll(List<InboxMessage> messages, int ownPartition)
    {
        if (messages.Count == 0) return [];
        List<long> ownIds = [];
        foreach (var message in messages)
        {
            var id = Add(message);
            if (message.Partition == ownPartition) ownIds.Add(id);
        }

        return ownIds;
    }

    private long Add(InboxMessage message)
    {
        _partitions[message.Partition].Inbox.Add(++_lastMessageId, message with { Id = _lastMessageId });
        return _lastMessageId;
    }
}
