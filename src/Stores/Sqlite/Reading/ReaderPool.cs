using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Durable.Sdk.Sqlite;

/// <summary>A few connections, opened when they are first needed, so that reads do not wait for a commit.</summary>
internal sealed class ReaderPool(string path, SqliteStoreOptions options) : IDisposable
{
    private const int MaxReaders = 3;

    private readonly SemaphoreSlim _slots = new(MaxReaders);
    private readonly ConcurrentBag<Reader> _idle = [];

    public T Read<T>(Func<Reader, T> read, CancellationToken cancellationToken)
    {
        _slots.Wait(cancellationToken);
        try
        {
            if (!_idle.TryTake(out var reader)) reader = Open();
            try
            {
                return read(reader);
            }
            finally
            {
                _idle.Add(reader);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        for (var i = 0; i < MaxReaders; i++) _slots.Wait(); // For the reads that are under way.
        while (_idle.TryTake(out var reader)) reader.Dispose();
        _slots.Dispose();
    }

    private Reader Open()
    {
        var database = Database.Open(path, SqliteOpenMode.ReadWrite);
        try
        {
            database.Execute($"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}");
            database.Execute($"PRAGMA cache_size = -{options.CacheSizeKiB}");
            var reader = new Reader(database);
            return reader;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
