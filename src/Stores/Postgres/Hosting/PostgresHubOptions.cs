namespace Durable.Hosting;

/// <summary>How a hub is kept in PostgreSQL. Bound from the configuration section <c>Durable:Postgres</c>.</summary>
public sealed class PostgresHubOptions
{
    /// <summary>
    /// The connection string, in Npgsql's keywords. It may name several hosts: the one that takes writes is found, also
    /// after a fail-over.
    /// </summary>
    /// <value>There is no default; it has to be given.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The schema that holds the hub; hubs of one database have one each. At most 50 lower-case letters, digits and
    /// underscores.
    /// </summary>
    /// <value>The default is <c>durable</c>.</value>
    public string Schema { get; set; } = "durable";

    /// <summary>
    /// Whether the schema is created and brought up to date by who opens the hub. Without it that is done beforehand,
    /// with what <see cref="Sdk.Postgres.PostgresStore.MigrationScript"/> gives.
    /// </summary>
    /// <value>The default is true.</value>
    public bool MigratesSchema { get; set; } = true;

    /// <summary>
    /// Whether connections go to a pooler that gives each transaction another server connection, as PgBouncer does in
    /// transaction mode: then no statement is prepared and none listens.
    /// </summary>
    /// <value>The default is false.</value>
    public bool UsesTransactionPooling { get; set; }

    /// <summary>How many commits are under way at once, each on a connection of its own; from 1.</summary>
    /// <value>The default is 4. Partitions whose commits wait share the next one.</value>
    public int MaximumConcurrentCommits { get; set; } = 4;

    /// <summary>
    /// The longest pause between two looks for what other processes have sent; more than zero. A notification of the
    /// server, where there is one, comes first.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
