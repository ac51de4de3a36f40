using Durable.Sdk.Sqlite;

namespace Durable.Hosting;

/// <summary>How a hub is kept in SQLite. Bound from the configuration section <c>Durable:Sqlite</c>.</summary>
public sealed class SqliteHubOptions
{
    /// <summary>
    /// The database file; a relative path starts at the current directory. It is created when it does not exist.
    /// </summary>
    /// <value>The default is <c>durable.db</c>.</value>
    public string Path { get; set; } = "durable.db";

    /// <summary>What a commit waits for.</summary>
    /// <value>
    /// The default is <see cref="SqliteSynchronous.Full"/>: nothing is lost, not even when the power fails.
    /// </value>
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Full;

    /// <summary>How long a write waits for another process that is writing; more than zero.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
