namespace Durable.Sdk.Postgres;

/// <summary>Where a <see cref="PostgresStore"/> keeps its data, and how.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>
    /// The connection string, in Npgsql's keywords. It may name several hosts: the one that takes writes is found, also
    /// after a fail-over.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema that holds the hub; hubs of one database have one each. At most 50 characters.</summary>
    /// <value>The default is <c>durable</c>.</value>
    public string Schema { get; init; } = "durable";

    /// <summary>
    /// Whether the schema is created and brought up to date by who opens the store. Without it that is done beforehand,
    /// with what <see cref="PostgresStore.MigrationScript"/> gives.
    /// </summary>
    /// <value>The default is true.</value>
    public bool MigratesSchema { get; init; } = true;

    /// <summary>
    /// Whether connections go to a pooler that gives each transaction another server connection: then nothing is kept
    /// in a session, no statement is prepared and none listens.
    /// </summary>
    /// <value>The default is false.</value>
    public bool UsesTransactionPooling { get; init; }

    /// <summary>How many commits are under way at once, each on a connection of its own; from 1.</summary>
    /// <value>The default is 4. Partitions whose commits wait share the next one.</value>
    public int MaxConcurrentCommits { get; init; } = 4;

    /// <summary>
    /// The longest pause between two looks for messages of other processes; looks follow one another sooner while there
    /// are some. A notification of the server, where there is one, comes first.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);
}
