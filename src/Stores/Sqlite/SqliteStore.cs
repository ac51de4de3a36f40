using System.Runtime.CompilerServices;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// A store in one SQLite file. A worker and any number of clients may use it at once, from several processes of one
/// machine; the file must not be on a network share. Safe for use by several threads.
/// </summary>
public sealed class SqliteStore : IHubStore
{
    private const int SegmentsAtOnce = 64;

    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly string _path;
    private OpenStore? _open;

    /// <summary>Creates the store; the file is not touched before <see cref="InitializeAsync"/>.</summary>
    /// <param name="options">Where the data are, and how they are kept.</param>
    /// <param name="time">Tells when leases run out; null for the system's clock.</param>
    public SqliteStore(SqliteStoreOptions options, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path, nameof(options));
        _options = options;
        _time = time ?? TimeProvider.System;
        _path = Path.GetFullPath(options.Path);
    }

    /// <inheritdoc/>
    public string Description => $"SQLite '{_path}'";

    /// <inheritdoc/>
    public StoreDefaults Defaults => new(PartitionCount: 1, BeatInterval: TimeSpan.FromMilliseconds(250));

    internal Database WriterDatabase => Open.Writer.Database;

    private OpenStore Open => _open ?? throw new InvalidOperationException(
        $"The store '{Description}' is not initialized, or is disposed.");

    /// <inheritdoc/>
    public ValueTask<int> InitializeAsync(int partitionCount, CancellationToken cancellationToken) => Answer(() =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        cancellationToken.ThrowIfCancellationRequested();
        _open ??= OpenStore.Open(_path, _options, _time, partitionCount);
        return _open.PartitionCount;
    });

    /// <inheritdoc/>
    public ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken) =>
        Answer(() => Open.Leases.TryAcquire(partition, owner, length, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<HeartbeatResult> HeartbeatAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken) =>
        Answer(() => Open.Leases.Beat(heartbeat, cancellationToken));

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        try
        {
            Open.Leases.Release(lease, cancellationToken);
            return default;
        }
        catch (Exception error)
        {
            return ValueTask.FromException(error); // Every failure reaches the caller by the task.
        }
    }

    /// <inheritdoc/>
    public ValueTask<InboxPage> ReadInboxAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken) => Read(
            r => InboxPosition.Page(r.ReadInbox(partition, InboxPosition.Of(after), maxCount), after, maxCount),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<PendingInstance>>(
            r => r.ReadPending(partition, afterInstanceId, maxCount), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        Read(r => r.Load(instanceId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> CommitAsync(
        PartitionLease lease, PartitionCommit commit, CancellationToken cancellationToken) => Answer(() =>
    {
        CommitShape.Check(lease, commit);
        try
        {
            return Open.Writer.Write(w => CommitWriting.Write(w, lease, commit), cancellationToken);
        }
        catch (DurableException error) when (error.Code == ErrorCodes.LeaseLost)
        {
            Open.Leases.Forget(lease);
            throw;
        }
    });

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActivityClaim>> ClaimActivitiesAsync(
        ClaimRequest request, CancellationToken cancellationToken) =>
        Answer(() => Open.Claims.Claim(request, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimState>> ProlongClaimsAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken) =>
        Answer(() => Open.Claims.Prolong(claims, length, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<bool>> EndClaimsAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken) =>
        Answer(() => Open.Claims.End(ends, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<EnqueueResult> EnqueueAsync(EnqueueRequest request, CancellationToken cancellationToken) =>
        request.Transaction is null
            ? await Open.Enqueues.Add(request, cancellationToken).ConfigureAwait(false)
            : CallerWriting.Enqueue(_path, Description, request);

    /// <inheritdoc/>
    public ValueTask<IActivityTransaction> BeginActivityAsync(CancellationToken cancellationToken) => Answer(() =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = Open;
        return ActivityTransaction.Begin(_path, _options);
    });

    /// <inheritdoc/>
    public ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken) =>
        Read(r => r.Get(instanceId, withEnds), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        Read(r => r.Query(filter), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        Read(r => r.Count(filter), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The stream ends early when the execution is removed meanwhile.</remarks>
    public async IAsyncEnumerable<HistorySegment> ReadHistoryAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (execution, rows) = await Read(r => r.ListHistory(instanceId), cancellationToken).ConfigureAwait(false);
        foreach (var chunk in rows.Chunk(SegmentsAtOnce))
        {
            var segments = await Read(r => r.ReadSegments(instanceId, execution!, chunk), cancellationToken)
                .ConfigureAwait(false);
            if (segments is null) yield break;
            foreach (var segment in segments) yield return segment;
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        Answer(() => Open.Writer.Write(w => EnqueueWriting.Purge(w, instanceIds), cancellationToken));

    /// <inheritdoc/>
    public IDisposable Watch(Action<int?> onChange) => Open.Watch(onChange);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _open, null) is { } open) await open.DisposeAsync().ConfigureAwait(false);
    }

    private static ValueTask<T> Answer<T>(Func<T> call)
    {
        try
        {
            return new(call());
        }
        catch (OperationCanceledException error)
        {
            return ValueTask.FromCanceled<T>(error.CancellationToken);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<T>(error); // Every failure reaches the caller by the task.
        }
    }

    private ValueTask<T> Read<T>(Func<Reader, T> read, CancellationToken cancellationToken) =>
        Answer(() => Open.Readers.Read(read, cancellationToken));
}
