using System.Diagnostics;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Benchmarks;

/// <summary>Passes everything on to another store and counts what is written.</summary>
internal sealed class CountingStore(IHubStore store) : IHubStore
{
    private readonly Lock _lock = new();
    private StoreCounts _counts;

    public StoreCounts Counts
    {
        get
        {
            lock (_lock) return _counts;
        }
    }

    public string Description => store.Description;

    public StoreDefaults Defaults => store.Defaults;

    public ValueTask<int> InitializeAsync(int partitionCount, CancellationToken cancellationToken) =>
        store.InitializeAsync(partitionCount, cancellationToken);

    public ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken) =>
        store.TryAcquireAsync(partition, owner, length, cancellationToken);

    public ValueTask<HeartbeatResult> HeartbeatAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken) =>
        store.HeartbeatAsync(heartbeat, cancellationToken);

    public ValueTask ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        store.ReleaseAsync(lease, cancellationToken);

    public ValueTask<InboxPage> ReadInboxAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken) =>
        store.ReadInboxAsync(partition, after, maxCount, cancellationToken);

    public ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken) =>
        store.ReadPendingAsync(partition, afterInstanceId, maxCount, cancellationToken);

    public ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        store.LoadAsync(instanceId, cancellationToken);

    public ValueTask<IReadOnlyList<long>> CommitAsync(
        PartitionLease lease, PartitionCommit commit, CancellationToken cancellationToken)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var writing = store.CommitAsync(lease, commit, cancellationToken);
        if (!writing.IsCompletedSuccessfully) return AwaitAsync(writing, commit, startedAt);
        Count(commit, startedAt);
        return writing;
    }

    public async ValueTask<IReadOnlyList<ActivityClaim>> ClaimActivitiesAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        var claims = await store.ClaimActivitiesAsync(request, cancellationToken).ConfigureAwait(false);
        Add(new(1, 0, 0, claims.Count, TimeSpan.Zero));
        return claims;
    }

    public ValueTask<IReadOnlyList<ClaimState>> ProlongClaimsAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken) =>
        store.ProlongClaimsAsync(claims, length, cancellationToken);

    public async ValueTask<IReadOnlyList<bool>> EndClaimsAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken)
    {
        var held = await store.EndClaimsAsync(ends, cancellationToken).ConfigureAwait(false);
        Add(new(1, 0, 0, 2 * ends.Count, TimeSpan.Zero)); // The shared row goes, and the answer comes.
        return held;
    }

    public async ValueTask<EnqueueResult> EnqueueAsync(EnqueueRequest request, CancellationToken cancellationToken)
    {
        var result = await store.EnqueueAsync(request, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == EnqueueOutcome.Accepted)
            Add(new(1, request.NewInstance is null ? 0 : 1, 0, 1, TimeSpan.Zero));
        return result;
    }

    public ValueTask<IActivityTransaction> BeginActivityAsync(CancellationToken cancellationToken) =>
        store.BeginActivityAsync(cancellationToken);

    public ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken) =>
        store.GetAsync(instanceId, withEnds, cancellationToken);

    public ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        store.QueryAsync(filter, cancellationToken);

    public ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        store.CountAsync(filter, cancellationToken);

    public IAsyncEnumerable<HistorySegment> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        store.ReadHistoryAsync(instanceId, cancellationToken);

    public ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        store.PurgeAsync(instanceIds, cancellationToken);

    public IDisposable Watch(Action<int?> onChange) => store.Watch(onChange);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async ValueTask<IReadOnlyList<long>> AwaitAsync(
        ValueTask<IReadOnlyList<long>> writing, PartitionCommit commit, long startedAt)
    {
        var ids = await writing.ConfigureAwait(false);
        Count(commit, startedAt);
        return ids;
    }

    private void Count(PartitionCommit commit, long startedAt)
    {
        var segments = 0;
        foreach (var write in commit.Instances) segments += write.Segments.Count;
        Add(new(
            1,
            commit.Instances.Count,
            segments,
            commit.Messages.Count + commit.Consumed.Count + commit.Shared.Count,
            Stopwatch.GetElapsedTime(startedAt)));
    }

    private void Add(StoreCounts more)
    {
        lock (_lock) _counts += more;
    }
}
