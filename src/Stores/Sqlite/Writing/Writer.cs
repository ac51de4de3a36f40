using System.Diagnostics;
using SQLitePCL;

namespace Durable.Sdk.Sqlite;

/// <summary>The connection that writes: one transaction at a time, and its tables.</summary>
internal sealed class Writer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _busyTimeout;
    private readonly WriteAheadLog _log;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _dataVersion;

    public Writer(Database database, int mostLogPages, TimeSpan busyTimeout)
    {
        Database = database;
        _busyTimeout = busyTimeout;
        _log = new WriteAheadLog(database, mostLogPages);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _dataVersion = database.Prepare("PRAGMA data_version");
        Partitions = new PartitionTable(database);
        Messages = new MessageTables(database);
        Workers = new WorkerTable(database);
        Activities = new ActivityTable(database);
    }

    public Database Database { get; }

    public PartitionTable Partitions { get; }

    public MessageTables Messages { get; }

    public InstanceTable Instances => Messages.Instances;

    public HistoryTable History => Messages.History;

    public InboxTable Inbox => Messages.Inbox;

    public WorkerTable Workers { get; }

    public ActivityTable Activities { get; }

    /// <summary>Runs a transaction: all of it is written when this returns, and nothing when it throws.</summary>
    public T Write<T>(Func<Writer, T> transaction, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Begin(cancellationToken);
            try
            {
                var result = transaction(this);
                _log.GrowAhead();
                _commit.Run();
                return result;
            }
            catch
            {
                Database.Rollback();
                throw;
            }
        }
    }

    /// <summary>A number that changes when another connection has written, and not when this one has.</summary>
    public long DataVersion()
    {
        lock (_lock)
        {
            _dataVersion.Step();
            var version = _dataVersion.Long(0);
            _dataVersion.Reset();
            return version;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _begin.Dispose();
            _commit.Dispose();
            _dataVersion.Dispose();
            Partitions.Dispose();
            Messages.Dispose();
            Workers.Dispose();
            Activities.Dispose();
            _log.Dispose();
            Database.Dispose();
        }
    }

    // SQLite's own waiting sleeps up to 100 ms at a time; a process that commits without a pause would never be met
    // between two commits. Trying every millisecond meets it after a few.
    private void Begin(CancellationToken cancellationToken)
    {
        if (_begin.TryRun()) return;
        var start = Stopwatch.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(start) > _busyTimeout) throw Database.Fault(raw.SQLITE_BUSY);
            Thread.Sleep(1);
        }
        while (!_begin.TryRun());
    }
}
