using Durable.Converters;

namespace Durable.Worker;

/// <summary>
/// How a worker runs. Bound from the configuration section <c>Durable:Worker</c> and checked at the start.
/// </summary>
public sealed partial class DurableTaskWorkerOptions
{
    /// <summary>How values become JSON.</summary>
    /// <value>The default is <see cref="JsonDataConverter.Default"/>.</value>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>How much runs at once.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>
    /// Name of this worker, unique among all that are alive; null for one made of machine, process and chance.
    /// </summary>
    /// <value>The default is null.</value>
    public string? WorkerName { get; set; }

    /// <summary>Number of partitions when the hub is created, 1 to 1,024; an existing hub keeps its own.</summary>
    /// <value>The default is null: what suits the store, 32 for PostgreSQL, 1 for SQLite and in memory.</value>
    public int? PartitionCount { get; set; }

    /// <summary>How long a partition stays with a worker that does not answer; 1 second to 10 minutes.</summary>
    /// <value>The default is 15 seconds.</value>
    public TimeSpan LeaseLength { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The named queues that this worker serves, by the case of their letters, and how many activities of each run in
    /// this process at once, from 1. Activities name a queue with <see cref="TaskOptions.Queue"/>; those that do not
    /// may run at any worker.
    /// </summary>
    /// <value>The default is none.</value>
    public IDictionary<string, int> Queues { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>
    /// How often a shared activity is started before its call fails for never having come back, from 1: its worker died
    /// or was silent each time, or could not run it. An activity that throws has come back.
    /// </summary>
    /// <value>The default is 5.</value>
    public int MaximumSharedActivityAttempts { get; set; } = 5;

    /// <summary>How long a stop waits for running activities after their tokens have fired; zero to 1 hour.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one run of an activity may take when its call does not say; null for no limit.</summary>
    /// <value>The default is null.</value>
    public TimeSpan? ActivityTimeout { get; set; }

    /// <summary>
    /// How much memory live executions may hold between turns, in bytes for each partition; at least 1 MiB. Those that
    /// were used longest ago are let go first and rebuilt from history when they are needed.
    /// </summary>
    /// <value>The default is 256 MiB.</value>
    public long MaximumCachedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// The pause before a parked instance is tried again; it doubles up to <see cref="MaximumParkTime"/>.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan FirstParkTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a parked instance is tried again.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan MaximumParkTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What becomes of an instance whose turn cannot stand: its code and its history do not agree, its orchestrator is
    /// not registered, it broke a rule of replay. Failures of the infrastructure always park.
    /// </summary>
    /// <value>The default is <see cref="FaultHandling.Park"/>.</value>
    public FaultHandling FaultHandling { get; set; } = FaultHandling.Park;

    /// <summary>
    /// How many operations an entity runs before what they did is committed, from 1. More make fewer commits; what a
    /// crash interrupts runs again from the commit before.
    /// </summary>
    /// <value>The default is 500.</value>
    public int MaximumEntityOperationsPerBatch { get; set; } = 500;

    /// <summary>How much of each kind of work runs at once in this process.</summary>
    public sealed class ConcurrencyOptions
    {
        /// <summary>How many activities run at once, from 1.</summary>
        /// <value>The default is 100 for each processor.</value>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>
        /// How many runs of an activity are under way in this process at once, by its name without regard to case,
        /// from 1. Those that are not named are limited by <see cref="MaximumConcurrentActivityWorkItems"/> alone.
        /// </summary>
        /// <value>The default is none.</value>
        public IDictionary<string, int> MaximumConcurrentPerActivity { get; } =
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

        /// <summary>How many turns of orchestrations run at once, from 1.</summary>
        /// <value>The default is 100 for each processor.</value>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>How many entities run their operations at once, from 1; those of one run one by one.</summary>
        /// <value>The default is 100 for each processor.</value>
        public int MaximumConcurrentEntityWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }
}
