using System.Data.Common;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>
/// A store in a schema of a PostgreSQL database, for as many workers and clients as needed, on any number of machines.
/// Safe for use by several threads.
/// </summary>
public sealed class PostgresStore : IHubStore
{
    private readonly PostgresStoreOptions _options;
    private readonly SchemaName _schema;
    private readonly Database _database;
    private readonly TimeProvider? _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private OpenStore? _open;
    private bool _isDisposed;

    /// <summary>Creates the store; the server is not asked before <see cref="InitializeAsync"/>.</summary>
    /// <param name="options">Where the data are, and how they are kept.</param>
    /// <param name="time">
    /// Tells when leases run out; null for the server's clock, which is the same for all workers.
    /// </param>
    /// <param name="log">Where the store reports what it has mended by itself; null for nowhere.</param>
    /// <exception cref="ArgumentException">
    /// The connection string cannot be read, or the schema's name is not one.
    /// </exception>
    public PostgresStore(PostgresStoreOptions options, TimeProvider? time = null, ILogger? log = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ConnectionString, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrentCommits, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.PollInterval, TimeSpan.Zero, nameof(options));
        _options = options;
        _schema = new(options.Schema);
        _database = new(options);
        _time = time;
        _log = log ?? NullLogger.Instance;
    }

    /// <inheritdoc/>
    public string Description => $"PostgreSQL {_database.Where}, schema '{_schema.Name}'";

    /// <inheritdoc/>
    public StoreDefaults Defaults => new(PartitionCount: 32, BeatInterval: TimeSpan.FromSeconds(1));

    private OpenStore Open => _open ?? throw new InvalidOperationException(
        $"The store '{Description}' is not initialized, or is disposed.");

    /// <summary>
    /// The script that creates a hub's schema, or brings it from an earlier version to the present one: for those who
    /// do not let applications change schemas. Run it in one transaction.
    /// </summary>
    /// <param name="schema">The schema's name, as in <see cref="PostgresStoreOptions.Schema"/>.</param>
    /// <param name="fromVersion">The version that the schema has, in <c>hub.version</c>; 0 when there is none.</param>
    /// <param name="partitionCount">Number of partitions when the hub is created; without meaning later.</param>
    /// <returns>SQL statements.</returns>
    public static string MigrationScript(string schema = "durable", int fromVersion = 0, int partitionCount = 32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromVersion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromVersion, Migrations.Steps.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        return Migrator.Script(new(schema), fromVersion, partitionCount);
    }

    /// <inheritdoc/>
    public async ValueTask<int> InitializeAsync(int partitionCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_open is null)
            {
                var migrator = new Migrator(_database, _schema, _options.MigratesSchema);
                var hub = await migrator.MigrateAsync(partitionCount, cancellationToken).ConfigureAwait(false);
                var restored = await migrator.MendRestoredAsync(cancellationToken).ConfigureAwait(false);
                if (restored > 0) Log.InboxRestored(_log, restored, Description);
                _open = new(_database, _schema, _options, _time, hub);
            }

            return _open.PartitionCount;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PartitionLease?> TryAcquireAsync(
        int partition, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        if ((uint)partition >= (uint)Open.PartitionCount) throw LeaseTable.NoSuchPartition(partition);
        var lease = await Open.Leases.TryAcquireAsync(partition, owner, length, cancellationToken)
            .ConfigureAwait(false);
        if (lease is not null) Open.Held(lease);
        return lease;
    }

    /// <inheritdoc/>
    public async ValueTask<HeartbeatResult> HeartbeatAsync(
        WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var result = await Open.Heartbeats.SendAsync(heartbeat, cancellationToken).ConfigureAwait(false);
        foreach (var lost in result.Lost) Open.NoLongerHeld(lost);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        Open.NoLongerHeld(lease);
        if (await Open.Leases.ReleaseAsync(lease, cancellationToken).ConfigureAwait(false)) Open.HintAll();
    }

    /// <inheritdoc/>
    public ValueTask<InboxPage> ReadInboxAsync(
        int partition, InboxCursor? after, int maxCount, CancellationToken cancellationToken) =>
        Open.Inbox.ReadAsync(partition, after, maxCount, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingInstance>> ReadPendingAsync(
        int partition, string? afterInstanceId, int maxCount, CancellationToken cancellationToken) =>
        Open.Reader.ReadPendingAsync(partition, afterInstanceId, maxCount, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        Open.Reader.LoadAsync(instanceId, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<long>> CommitAsync(
        PartitionLease lease, PartitionCommit commit, CancellationToken cancellationToken)
    {
        CommitShape.Check(lease, commit);
        foreach (var message in commit.Messages)
        {
            if ((uint)message.Partition >= (uint)Open.PartitionCount)
                throw CommitShape.NoSuchPartition(lease.Partition, commit.Number, message);
        }

        try
        {
            var ids = await Open.Commits.Add(lease, commit).ConfigureAwait(false);
            Hint(lease, commit);
            return ids;
        }
        catch (DurableException error) when (error.Code == ErrorCodes.LeaseLost)
        {
            Open.NoLongerHeld(lease);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActivityClaim>> ClaimActivitiesAsync(
        ClaimRequest request, CancellationToken cancellationToken) =>
        Open.Claims.ClaimAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimState>> ProlongClaimsAsync(
        IReadOnlyList<ActivityClaim> claims, TimeSpan length, CancellationToken cancellationToken) =>
        Open.Claims.ProlongAsync(claims, length, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<bool>> EndClaimsAsync(
        IReadOnlyList<ClaimEnd> ends, CancellationToken cancellationToken)
    {
        var held = await Open.Claims.EndAsync(ends, cancellationToken).ConfigureAwait(false);
        foreach (var end in ends)
        {
            if (end.IsFinal) Open.Hint(end.Claim.Activity.Partition);
        }

        return held;
    }

    /// <inheritdoc/>
    public async ValueTask<EnqueueResult> EnqueueAsync(EnqueueRequest request, CancellationToken cancellationToken)
    {
        if (request.Transaction is { } transaction)
            return await EnqueueInAsync(transaction, request, cancellationToken).ConfigureAwait(false);

        var result = await Open.Enqueues.Add(request, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == EnqueueOutcome.Accepted) Open.Hint(request.Message.Partition);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<IActivityTransaction> BeginActivityAsync(CancellationToken cancellationToken)
    {
        _ = Open;
        return ActivityTransaction.BeginAsync(_database, _schema, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<InstanceView?> GetAsync(string instanceId, bool withEnds, CancellationToken cancellationToken) =>
        Open.Reader.GetAsync(instanceId, withEnds, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<InstancePage> QueryAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        Open.Reader.QueryAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        Open.Reader.CountAsync(filter, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The stream ends early when the execution is removed meanwhile.</remarks>
    public IAsyncEnumerable<HistorySegment> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        Open.Reader.ReadHistoryAsync(instanceId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        Open.EnqueueWriter.PurgeAsync(instanceIds, cancellationToken);

    /// <inheritdoc/>
    public IDisposable Watch(Action<int?> onChange) => Open.Watch(onChange);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (Interlocked.Exchange(ref _open, null) is { } open) await open.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<EnqueueResult> EnqueueInAsync(
        DbTransaction transaction, EnqueueRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (transaction is NpgsqlTransaction { Connection: not null } own && IsOpen(own))
                return await Open.EnqueueInAsync(own, request, cancellationToken).ConfigureAwait(false);
        }
        catch (DurableException error) when (error.Code == ErrorCodes.StoreCorrupt)
        {
            // The hub's schema is here, and not where the transaction is.
        }

        throw CallerTransaction.NotUsable(
            transaction, Description, "an open 'NpgsqlTransaction' of a connection to that database");
    }

    private static bool IsOpen(NpgsqlTransaction transaction)
    {
        try
        {
            return transaction.IsolationLevel != System.Data.IsolationLevel.Chaos;
        }
        catch (InvalidOperationException)
        {
            return false; // It says so in no other way that it has ended.
        }
    }

    private void Hint(PartitionLease lease, PartitionCommit commit)
    {
        if (commit.Shared.Count > 0) Open.HintActivities();
        foreach (var message in commit.Messages)
        {
            if (message.Partition != lease.Partition) Open.Hint(message.Partition);
        }

        // A parent is told by a message; a client has to look.
        if (commit.Instances.Exists(write => write.Record is { ParentInstanceId: null, CompletedAt: not null }))
            Open.HintEnds(lease.Partition);
    }
}
