using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Postgres;

/// <summary>What a store has while it is open.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly Database _database;
    private readonly SchemaName _schema;
    private readonly PostgresStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly HubData _hub;
    private readonly Notifications _notifications;
    private readonly HintSender? _hints;
    private readonly List<ChangeWatch> _watches = [];

    // Partitions that are owned here need no hint from here.
    private readonly long[] _heldEpochs;

    public OpenStore(
        Database database, SchemaName schema, PostgresStoreOptions options, TimeProvider? time, HubData hub)
    {
        _database = database;
        _schema = schema;
        _options = options;
        _time = time ?? TimeProvider.System;
        _hub = hub;
        _heldEpochs = new long[hub.PartitionCount];
        _notifications = new(schema);
        _hints = options.UsesTransactionPooling ? null : new(database, _notifications);
        Leases = new(database, schema, time);
        Claims = new(database, schema, time);
        Heartbeats = new(database, schema, time, hub.PartitionCount);
        Reader = new(database, schema);
        Inbox = new(database, schema);
        EnqueueWriter = new(database, schema, hub.PartitionCount);
        Enqueues = new(EnqueueWriter.WriteAsync);
        CommitStatements statements = new(schema);
        CommitRefusals refusals = new(database, schema);
        Commits = new(options.MaxConcurrentCommits, () => new(database, statements, refusals));
    }

    public int PartitionCount => _hub.PartitionCount;

    public LeaseTable Leases { get; }

    public HeartbeatStatement Heartbeats { get; }

    public ClaimStatements Claims { get; }

    public Reader Reader { get; }

    public InboxTable Inbox { get; }

    public EnqueueWriter EnqueueWriter { get; }

    public EnqueueQueue Enqueues { get; }

    public CommitQueue Commits { get; }

    public void Held(PartitionLease lease) => Volatile.Write(ref _heldEpochs[lease.Partition], lease.Epoch);

    public void NoLongerHeld(PartitionLease lease) =>
        Interlocked.CompareExchange(ref _heldEpochs[lease.Partition], 0, lease.Epoch);

    /// <summary>Tells other processes of what was written for a partition.</summary>
    public void Hint(int partition)
    {
        if (Volatile.Read(ref _heldEpochs[partition]) == 0) _hints?.Add(partition);
    }

    /// <summary>Tells other processes that they may find something changed.</summary>
    public void HintAll() => _hints?.Add(null);

    /// <summary>Tells other processes that activities were shared.</summary>
    public void HintActivities() => _hints?.Add(StoreHints.Activities);

    /// <summary>Tells clients in other processes that instances of a partition have ended.</summary>
    public void HintEnds(int partition) => _hints?.Add(partition);

    /// <summary>Writes a client's message in a transaction of its own, and lets the server tell of it then.</summary>
    public ValueTask<EnqueueResult> EnqueueInAsync(
        NpgsqlTransaction transaction, EnqueueRequest request, CancellationToken cancellationToken) =>
        EnqueueWriter.WriteAsync(
            transaction,
            _notifications.Channel,
            Notifications.WriteForAll(request.Message.Partition),
            request,
            cancellationToken);

    public ChangeWatch Watch(Action<int?> onChange)
    {
        var watch = new ChangeWatch(_database, _schema, _notifications, _options, _hub, _time, onChange);
        lock (_watches) _watches.Add(watch);
        return watch;
    }

    public async ValueTask DisposeAsync()
    {
        ChangeWatch[] watches;
        lock (_watches) watches = [.. _watches];
        foreach (var watch in watches) watch.Dispose();
        foreach (var watch in watches) await Task.WhenAll(watch.Looking, watch.Listening).ConfigureAwait(false);
        await Enqueues.DisposeAsync().ConfigureAwait(false);
        await Commits.DisposeAsync().ConfigureAwait(false);
    }
}
