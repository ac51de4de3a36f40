using System.Runtime.CompilerServices;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// A store that keeps everything in memory, for as long as the object lives: for tests, and the model that every other
/// store is compared with. Several hubs of one process may share one. Safe for use by several threads.
/// </summary>
/// <remarks>Disposing it does nothing, so that the hubs that share it may come and go.</remarks>
/// <param name="time">Tells when leases run out; null for the system's clock.</param>
public sealed class InMemoryStore(TimeProvider? time = null) : IHubStore
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly MemoryHub _hub = new();
    private Action<int?>? _watchers;

    /// <inheritdoc/>
    public string Description => "memory";

    /// <inheritdoc/>
    public StoreDefaults Defaults => new(PartitionCount: 1, BeatInterval: TimeSpan.FromMilliseconds(250));

    /// <inheritdoc/>
    public ValueTask<int> InitializeAsync(int partitionCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        lock (_lock) return new(_hub.Initialize(partitionCount));
    }

    /// <inheritdoc/>
    public ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Partition(partition).TryAcquire(owner, _time.GetUtcNow(), length));
    }

    /// <inheritdoc/>
    public ValueTask<HeartbeatResult> HeartbeatAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Heartbeat(heartbeat, _time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        bool released;
        lock (_lock) released = _hub.Partition(lease.Partition).Release(lease);
        if (released) _watchers?.Invoke(null);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<InboxPage> ReadInboxAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var found = _hub.Partition(partition).Inbox.After(InboxPosition.Of(after)).Take(maxCount);
            return new(InboxPosition.Page([.. found.Select(message => message.Item)], after, maxCount));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.ReadPending(partition, afterInstanceId, maxCount));
    }

    /// <inheritdoc/>
    public ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Find(instanceId)?.Stored());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> CommitAsync(
        PartitionLease lease, PartitionCommit commit, CancellationToken cancellationToken)
    {
        CommitShape.Check(lease, commit);
        IReadOnlyList<long> ids;
        lock (_lock) ids = _hub.Commit(lease, commit);
        if (ids.Count < commit.Messages.Count) _watchers?.Invoke(null);
        if (commit.Shared.Count > 0) _watchers?.Invoke(StoreHints.Activities);
        return new(ids);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActivityClaim>> ClaimActivitiesAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Activities.Claim(request, _time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimState>> ProlongClaimsAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var until = _time.GetUtcNow() + length;
            return new([.. claims.Select(claim => _hub.Activities.Prolong(claim, until))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<bool>> EndClaimsAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken)
    {
        bool[] held;
        lock (_lock) held = [.. ends.Select(end => _hub.End(end, _time.GetUtcNow()))];
        foreach (var partition in ends.Select(end => end.Result?.Partition).Distinct()) _watchers?.Invoke(partition);
        return new(held);
    }

    /// <inheritdoc/>
    public ValueTask<EnqueueResult> EnqueueAsync(EnqueueRequest request, CancellationToken cancellationToken)
    {
        if (request.Transaction is not null) throw CallerTransaction.None(Description);
        EnqueueResult result;
        lock (_lock) result = _hub.Enqueue(request);
        if (result.Outcome == EnqueueOutcome.Accepted) _watchers?.Invoke(request.Message.Partition);
        return new(result);
    }

    /// <inheritdoc/>
    public ValueTask<IActivityTransaction> BeginActivityAsync(CancellationToken cancellationToken) =>
        ValueTask.FromException<IActivityTransaction>(CallerTransaction.None(Description));

    /// <inheritdoc/>
    public ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Find(instanceId)?.View(withEnds));
    }

    /// <inheritdoc/>
    public ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Query(filter));
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Count(filter));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HistorySegment> ReadHistoryAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HistorySegment[] segments;
        lock (_lock) segments = _hub.Find(instanceId)?.History() ?? [];
        foreach (var segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return segment;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_hub.Purge(instanceIds));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Hubs that share the store cannot be told apart, so it calls back for every message and every release, whoever
    /// caused it; on the thread that did, outside of the store's lock.
    /// </remarks>
    public IDisposable Watch(Action<int?> onChange)
    {
        lock (_lock) _watchers += onChange;
        return new Subscription(() =>
        {
            lock (_lock) _watchers -= onChange;
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
