using Microsoft.Data.Sqlite;

namespace Durable.Sdk.Sqlite;

/// <summary>What a store has while it is open.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    // In pages of 4 KiB. Measured: below, writing back costs more than it saves; above, single commits wait longer.
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
        Writer = new Writer(database, options.BusyTimeout);
        Readers = new ReaderPool(path, options);
        Enqueues = new EnqueueQueue(Writer);
        Leases = new LeaseKeeper(Writer, OwnerLock.For(path), time);
    }

    public int PartitionCount { get; }

    public Writer Writer { get; }

    public ReaderPool Readers { get; }

    public EnqueueQueue Enqueues { get; }

    public LeaseKeeper Leases { get; }

    public static OpenStore Open(string path, SqliteStoreOptions options, TimeProvider time, int partitionCount)
    {
        StoreFile.Prepare(path);
        var database = Database.Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (database.IsReadOnly) throw SqliteFaults.From(SQLitePCL.raw.SQLITE_READONLY, "read-only file", path);
            var partitions = Migrator.Migrate(database, path, partitionCount, options.BusyTimeout);
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

    public ChangeWatch Watch(Action onChange)
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
        await Enqueues.Idle().ConfigureAwait(false);
        Readers.Dispose();
        Leases.Dispose();
        Writer.Dispose(); // The last connection to the file writes the log back and removes it.
    }

    private static void Configure(Database database, SqliteStoreOptions options)
    {
        if (database.ReadText("PRAGMA journal_mode") != "wal") database.Execute("PRAGMA journal_mode = WAL");
        database.Execute($"PRAGMA synchronous = {options.Synchronous}");
        database.Execute($"PRAGMA wal_autocheckpoint = {PagesUntilCheckpoint}");
        database.Execute($"PRAGMA journal_size_limit = {KeptLogBytes}");
        database.Execute($"PRAGMA cache_size = -{options.CacheSizeKiB}");
        database.Execute("PRAGMA busy_timeout = 0"); // The writer waits in its own way.
    }

    private void Forget(ChangeWatch watch)
    {
        lock (_watches) _watches.Remove(watch);
    }
}
