using System.Diagnostics;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;

namespace Durable.Sdk.Sqlite;

/// <summary>What a store has while it is open.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    // In pages of 4 KiB. Measured with commits of 100 instances: a fifth faster than 1000 pages, no slower than 8000.
    private const int PagesUntilCheckpoint = 4000;
    private const int KeptLogBytes = 64 * 1024 * 1024;

    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly HashSet<ChangeWatch> _watches = [];

    private OpenStore(Database database, string path, SqliteStoreOptions options, TimeProvider time, int partitionCount)
    {
        _options = options;
        _time = time;
        PartitionCount = partitionCount;
        Writer = new Writer(database, PagesUntilCheckpoint, options.BusyTimeout);
        Readers = new ReaderPool(path, options);
        Enqueues = new(requests => new(EnqueueWriting.Enqueue(Writer, requests)));
        Leases = new LeaseKeeper(Writer, OwnerLock.For(path), time);
        Claims = new ClaimWriting(Writer, time);
    }

    public int PartitionCount { get; }

    public Writer Writer { get; }

    public ReaderPool Readers { get; }

    public EnqueueQueue Enqueues { get; }

    public LeaseKeeper Leases { get; }

    public ClaimWriting Claims { get; }

    public static OpenStore Open(string path, SqliteStoreOptions options, TimeProvider time, int partitionCount)
    {
        StoreFile.Prepare(path);
        var database = Database.Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (database.IsReadOnly) throw SqliteFaults.From(SQLitePCL.raw.SQLITE_READONLY, "read-only file", path);
            database.Execute($"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}");
            var partitions = Migrator.Migrate(database, path, partitionCount);
            Configure(database, options);
            return new OpenStore(database, path, options, time, partitions);
        }
        catch
        {
            database.LeaveUntouched();
            database.Dispose();
            throw;
        }
    }

    public ChangeWatch Watch(Action<int?> onChange)
    {
        var watch = new ChangeWatch(Writer, onChange, _options.WatchInterval, _time, Forget);
        lock (_watches) _watches.Add(watch);
        return watch;
    }

    public async ValueTask DisposeAsync()
    {
        ChangeWatch[] watches;
        lock (_watches) watches = [.. _watches];
        foreach (var watch in watches) watch.Dispose();
        await Enqueues.DisposeAsync().ConfigureAwait(false);
        Readers.Dispose();
        Leases.Dispose();
        Writer.Dispose(); // The last connection to the file writes the log back and removes it.
    }

    private static void Configure(Database database, SqliteStoreOptions options)
    {
        UseWriteAheadLog(database, options.BusyTimeout);
        database.Execute($"PRAGMA synchronous = {options.Synchronous}");
        database.Execute($"PRAGMA wal_autocheckpoint = {PagesUntilCheckpoint}");
        database.Execute($"PRAGMA journal_size_limit = {KeptLogBytes}");
        database.Execute($"PRAGMA cache_size = -{options.CacheSizeKiB}");
        database.Execute("PRAGMA busy_timeout = 0"); // The writer waits in its own way.
    }

    // SQLite does not wait here when another process opens the new file at the same time.
    private static void UseWriteAheadLog(Database database, TimeSpan busyTimeout)
    {
        using var statement = database.Prepare("PRAGMA journal_mode = WAL");
        var start = Stopwatch.GetTimestamp();
        while (!statement.TryRun() || database.ReadText("PRAGMA journal_mode") != "wal")
        {
            if (Stopwatch.GetElapsedTime(start) > busyTimeout) throw database.Fault(SQLitePCL.raw.SQLITE_BUSY);
            Thread.Sleep(1);
        }
    }

    private void Forget(ChangeWatch watch)
    {
        lock (_watches) _watches.Remove(watch);
    }
}
