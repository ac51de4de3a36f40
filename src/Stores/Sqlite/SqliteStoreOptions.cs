namespace Durable.Sdk.Sqlite;

/// <summary>Where a <see cref="SqliteStore"/> keeps its data, and how.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>
    /// The database file; a relative path starts at the current directory. The file and its directory are created
    /// when they do not exist. Files of the same name with <c>-wal</c>, <c>-shm</c> and <c>.owner</c> appended lie
    /// beside it.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>What a commit waits for.</summary>
    /// <value>The default is <see cref="SqliteSynchronous.Full"/>.</value>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;

    /// <summary>How long a write waits for another process that is writing.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How much of the database a connection may keep in memory, in KiB; there are up to four.</summary>
    /// <value>The default is 32,768.</value>
    public int CacheSizeKiB { get; init; } = 32 * 1024;

    /// <summary>How often to look whether another process has written.</summary>
    /// <value>The default is 25 milliseconds.</value>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMilliseconds(25);
}
