namespace EndToEnd.CrashApp.Hubs;

/// <summary>Where a worker process finds its hub and how it works on it; a test gives it as JSON.</summary>
public sealed record HubSettings
{
    /// <summary>The connection string of a PostgreSQL database; null for SQLite.</summary>
    public string? Postgres { get; init; }

    public string Schema { get; init; } = "durable";

    public bool UsesTransactionPooling { get; init; }

    /// <summary>The file of a SQLite database, where PostgreSQL is not used.</summary>
    public string? Sqlite { get; init; }

    /// <summary>Where runs of activities are written down.</summary>
    public required string Log { get; init; }

    /// <summary>The file that lets activities go that are held; null when there is none.</summary>
    public string? Gate { get; init; }

    public required string WorkerName { get; init; }

    public int? PartitionCount { get; init; }

    public TimeSpan LeaseLength { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The queues that it serves, and how many activities of each run at once.</summary>
    public IReadOnlyDictionary<string, int> Queues { get; init; } =
        new Dictionary<string, int> { [Loads.LoadOrchestrations.SharedQueue] = 4 };

    /// <summary>How many activities run at once; null for the default.</summary>
    public int? MaxActivities { get; init; }
}
