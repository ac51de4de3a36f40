using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>A store that fails by script; what the script lets pass goes to the store behind it.</summary>
/// <param name="inner">The store behind it; it is disposed with this one.</param>
public sealed class FaultyStore(IHubStore inner) : IHubStore
{
    /// <summary>Runs before the hub is opened.</summary>
    public Func<ValueTask>? BeforeInitialize { get; set; }

    /// <summary>Runs before a commit reaches the store: what it throws is a commit that was not written.</summary>
    public Func<PartitionLease, PartitionCommit, ValueTask>? BeforeCommit { get; set; }

    /// <summary>Runs after a commit was written: what it throws is an answer that was lost.</summary>
    public Func<PartitionLease, PartitionCommit, ValueTask>? AfterCommit { get; set; }

    /// <summary>Is told of every commit that was written, whether its answer is lost or not.</summary>
    public Action? Committed { get; set; }

    /// <summary>Runs before an instance is loaded.</summary>
    public Func<string, ValueTask>? BeforeLoad { get; set; }

    /// <summary>Runs before a message of a client reaches the store.</summary>
    public Func<EnqueueRequest, ValueTask>? BeforeEnqueue { get; set; }

    /// <summary>Runs before an inbox or the pending instances are read.</summary>
    public Func<int, ValueTask>? BeforeRead { get; set; }

    /// <summary>Runs before an inbox is read from a cursor on; a tenure begins with none.</summary>
    public Func<InboxCursor?, ValueTask>? BeforeReadInbox { get; set; }

    /// <summary>Whether a reading of an inbox shows all that is there again, as after a lost connection.</summary>
    public Func<bool>? ShowsAllAgain { get; set; }

    /// <summary>Runs before a lease is taken.</summary>
    public Func<int, ValueTask>? BeforeLease { get; set; }

    /// <summary>Runs before a heartbeat reaches the store.</summary>
    public Func<WorkerHeartbeat, ValueTask>? BeforeHeartbeat { get; set; }

    /// <summary>Is told of every heartbeat that the store has answered.</summary>
    public Action? AfterHeartbeat { get; set; }

    /// <summary>Runs before shared activities are claimed.</summary>
    public Func<ClaimRequest, ValueTask>? BeforeClaim { get; set; }

    /// <summary>Runs before claims are prolonged.</summary>
    public Func<IReadOnlyList<ActivityClaim>, ValueTask>? BeforeProlong { get; set; }

    /// <summary>Runs before claims are ended.</summary>
    public Func<IReadOnlyList<ClaimEnd>, ValueTask>? BeforeEndClaims { get; set; }

    public string Description => inner.Description;

    public StoreDefaults Defaults => inner.Defaults;

    /// <summary>The failure of a store that cannot be reached just now.</summary>
    public static DurableException Unavailable() =>
        new(ErrorCodes.StoreUnavailable, "The store does not answer, because a test wants it so.")
        {
            IsTransient = true,
        };

    /// <summary>Takes a partition away from its owner, as a worker does that finds the lease run out.</summary>
    /// <returns>The thief's lease.</returns>
    public async ValueTask<PartitionLease> StealAsync(PartitionLease lease)
    {
        await inner.ReleaseAsync(lease, default);
        return await inner.TryAcquireAsync(lease.Partition, "thief", TimeSpan.FromDays(1), default)
            ?? throw new InvalidOperationException($"Somebody else took partition '{lease.Partition}'.");
    }

    public async ValueTask<int> InitializeAsync(int partitionCount, CancellationToken cancellationToken)
    {
        if (BeforeInitialize is { } script) await script();
        return await inner.InitializeAsync(partitionCount, cancellationToken);
    }

    public async ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        if (BeforeLease is { } script) await script(partition);
        return await inner.TryAcquireAsync(partition, owner, length, cancellationToken);
    }

    public async ValueTask<HeartbeatResult> HeartbeatAsync(
        WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        if (BeforeHeartbeat is { } script) await script(heartbeat);
        var result = await inner.HeartbeatAsync(heartbeat, cancellationToken);
        AfterHeartbeat?.Invoke();
        return result;
    }

    public ValueTask ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(lease, cancellationToken);

    public async ValueTask<InboxPage> ReadInboxAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken)
    {
        if (BeforeRead is { } script) await script(partition);
        if (BeforeReadInbox is { } reading) await reading(after);
        var from = ShowsAllAgain?.Invoke() == true ? null : after;
        return await inner.ReadInboxAsync(partition, from, maxCount, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken)
    {
        if (BeforeRead is { } script) await script(partition);
        return await inner.ReadPendingAsync(partition, afterInstanceId, maxCount, cancellationToken);
    }

    public async ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (BeforeLoad is { } script) await script(instanceId);
        return await inner.LoadAsync(instanceId, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<long>> CommitAsync(
        PartitionLease lease, PartitionCommit commit, CancellationToken cancellationToken)
    {
        if (BeforeCommit is { } before) await before(lease, commit);
        var ids = await inner.CommitAsync(lease, commit, cancellationToken);
        Committed?.Invoke();
        if (AfterCommit is { } after) await after(lease, commit);
        return ids;
    }

    public async ValueTask<IReadOnlyList<ActivityClaim>> ClaimActivitiesAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        if (BeforeClaim is { } script) await script(request);
        return await inner.ClaimActivitiesAsync(request, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ClaimState>> ProlongClaimsAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken)
    {
        if (BeforeProlong is { } script) await script(claims);
        return await inner.ProlongClaimsAsync(claims, length, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<bool>> EndClaimsAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken)
    {
        if (BeforeEndClaims is { } script) await script(ends);
        var held = await inner.EndClaimsAsync(ends, cancellationToken);
        Committed?.Invoke();
        return held;
    }

    public async ValueTask<EnqueueResult> EnqueueAsync(EnqueueRequest request, CancellationToken cancellationToken)
    {
        if (BeforeEnqueue is { } script) await script(request);
        return await inner.EnqueueAsync(request, cancellationToken);
    }

    public ValueTask<IActivityTransaction> BeginActivityAsync(CancellationToken cancellationToken) =>
        inner.BeginActivityAsync(cancellationToken);

    public ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken) =>
        inner.GetAsync(instanceId, withEnds, cancellationToken);

    public ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        inner.QueryAsync(filter, cancellationToken);

    public ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        inner.CountAsync(filter, cancellationToken);

    public IAsyncEnumerable<HistorySegment> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        inner.ReadHistoryAsync(instanceId, cancellationToken);

    public ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        inner.PurgeAsync(instanceIds, cancellationToken);

    public IDisposable Watch(Action<int?> onChange) => inner.Watch(onChange);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
