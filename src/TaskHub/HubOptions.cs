namespace Durable.Sdk.TaskHub;

/// <summary>How a hub runs in this process.</summary>
public sealed record HubOptions
{
    /// <summary>Name of this worker, unique among all that are alive; shown as the owner of its partitions.</summary>
    /// <value>The default is made of the machine's name, the process id and a random part.</value>
    public string WorkerName { get; init; } =
        $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Number of partitions when the hub is created; an existing hub keeps its own.</summary>
    /// <value>The default is null: what suits the store, see <see cref="IHubStore.Defaults"/>.</value>
    public int? PartitionCount { get; init; }

    /// <summary>
    /// How long a partition stays with a worker that is silent. The worker prolongs its leases three times within.
    /// </summary>
    /// <value>The default is 15 seconds.</value>
    public TimeSpan LeaseLength { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often this worker looks which workers are alive and which partitions are free; no less often than a third of
    /// <see cref="LeaseLength"/>. One look is one statement, for all partitions.
    /// </summary>
    /// <value>The default is null: what suits the store, see <see cref="IHubStore.Defaults"/>.</value>
    public TimeSpan? BeatInterval { get; init; }

    /// <summary>How many activities run at once.</summary>
    /// <value>The default is 100 for each processor.</value>
    public int MaxConcurrentActivities { get; init; } = 100 * Environment.ProcessorCount;

    /// <summary>
    /// How many runs of an activity are under way at once, by its name without regard to case, from 1; those that are
    /// not named are limited by <see cref="MaxConcurrentActivities"/> alone.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, int> MaxConcurrentPerTask { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The named queues that this worker serves, and how many activities of each run here at once, from 1.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, int> Queues { get; init; } = new Dictionary<string, int>();

    /// <summary>How often a shared activity is started before it fails for never having come back, from 1.</summary>
    /// <value>The default is 5.</value>
    public int MaxSharedAttempts { get; init; } = 5;

    /// <summary>How many turns run at once.</summary>
    /// <value>The default is 100 for each processor.</value>
    public int MaxConcurrentTurns { get; init; } = 100 * Environment.ProcessorCount;

    /// <summary>How many entities run their operations at once.</summary>
    /// <value>The default is 100 for each processor.</value>
    public int MaxConcurrentEntities { get; init; } = 100 * Environment.ProcessorCount;

    /// <summary>How many operations an entity runs before what they did is committed, at most.</summary>
    /// <value>The default is 500.</value>
    public int MaxEntityOperationsPerBatch { get; init; } = 500;

    /// <summary>How many turns one commit takes at most. More wait for the next one.</summary>
    /// <value>The default is 128: beyond that a commit takes longer without writing more per second.</value>
    public int MaxTurnsPerCommit { get; init; } = 128;

    /// <summary>How much memory live executions may hold between turns, in bytes, for each partition.</summary>
    /// <value>The default is 256 MiB.</value>
    public long MaxCacheBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// How many requests of clients in this process may wait for their commit; more wait before they are taken.
    /// </summary>
    /// <value>The default is 20,000.</value>
    public int MaxPendingRequests { get; init; } = 20_000;

    /// <summary>How long one run of an activity may take when its call does not say; null for no limit.</summary>
    /// <value>The default is null.</value>
    public TimeSpan? ActivityTimeout { get; init; }

    /// <summary>How long a stop waits for running activities after their tokens have fired.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether each change of an instance's status is noted with its commit and handed to
    /// <see cref="ITaskExecutor.ObserveAsync"/>.
    /// </summary>
    /// <value>The default is false: nothing is written for it.</value>
    public bool ObservesStatus { get; init; }

    /// <summary>How often a note is handed to the executor before it is let go; at least once.</summary>
    /// <value>The default is 10.</value>
    public int MaxObserverAttempts { get; init; } = 10;

    /// <summary>What becomes of an instance whose turn gives a fault that does not say itself.</summary>
    /// <value>The default is <see cref="FaultHandling.Park"/>.</value>
    public FaultHandling FaultHandling { get; init; } = FaultHandling.Park;

    /// <summary>
    /// The pause before a parked instance is tried again; it doubles with each failure up to <see cref="MaxParkTime"/>.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan FirstParkTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a parked instance is tried again.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan MaxParkTime { get; init; } = TimeSpan.FromMinutes(5);
}
