using Microsoft.Extensions.Logging;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// A hub as this process sees it: its store, the partitions that are owned here, and who waits for what. Shared by the
/// hub's worker and its clients. Thread safe. It does not own the store.
/// </summary>
public sealed class HubContext
{
    private readonly Lock _opening = new();
    private volatile PartitionLoop?[] _loops = [];
    private volatile bool _isInitialized;
    private Task? _attempt;
    private volatile bool _hasOthers;

    /// <summary>Creates the context; nothing is opened yet.</summary>
    /// <param name="store">Where the hub is kept.</param>
    /// <param name="options">How it runs here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it reports to.</param>
    public HubContext(IHubStore store, HubOptions options, TimeProvider time, ILogger log)
    {
        Store = store;
        Options = options;
        Time = new(time);
        Log = log;
        Turns = new(options.MaxConcurrentTurns);
        Entities = new(options.MaxConcurrentEntities);
        Activities = new(options);
        Shared = new(this);
        Requests = new(options.MaxPendingRequests);
    }

    /// <summary>Where the hub is kept.</summary>
    public IHubStore Store { get; }

    /// <summary>How it runs here.</summary>
    public HubOptions Options { get; }

    /// <summary>The store's time of day where it has a clock of its own, else this process's.</summary>
    internal StoreClock Time { get; }

    internal ILogger Log { get; }

    internal InstanceWaiters Waiters { get; } = new();

    internal WorkLimiter Turns { get; }

    internal WorkLimiter Entities { get; }

    internal ActivityLimits Activities { get; }

    /// <summary>Shared activities that run here.</summary>
    internal SharedWork Shared { get; }

    /// <summary>Whether other workers are alive, who could run activities of instances that are owned here.</summary>
    internal bool HasOthers
    {
        get => _hasOthers;
        set => _hasOthers = value;
    }

    /// <summary>Lets so many requests of clients wait for their commit.</summary>
    internal SemaphoreSlim Requests { get; }

    /// <summary>Runs the work; set by the worker before it takes a partition.</summary>
    internal ITaskExecutor Executor
    {
        get => field ?? throw new InvalidOperationException("The hub has no worker in this process.");
        set;
    }

    internal int PartitionCount => _loops.Length;

    /// <summary>How often the worker beats at most, if nothing makes it beat sooner.</summary>
    internal TimeSpan BeatInterval
    {
        get
        {
            var asked = Options.BeatInterval ?? Store.Defaults.BeatInterval;
            var longest = Options.LeaseLength / 3;
            return asked < longest ? asked : longest;
        }
    }

    /// <summary>
    /// Creates or opens the hub in its store. Those who call while an attempt is under way share it, so that nobody
    /// waits longer than one takes. After one that has succeeded calls do nothing; after one that has failed the next
    /// call is another.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting for the attempt.</param>
    /// <returns>A task that ends when the hub can be used.</returns>
    /// <exception cref="DurableException">The store cannot be used; the message says why and what to do.</exception>
    public ValueTask InitializeAsync(CancellationToken cancellationToken) =>
        _isInitialized ? ValueTask.CompletedTask : new(Attempt().WaitAsync(cancellationToken));

    internal int PartitionOf(string instanceId)
    {
        var count = _loops.Length;
        return count == 1 ? 0 : PartitionHash.Of(instanceId, count);
    }

    /// <summary>The loop that owns an instance's partition; null when another process does, or nobody.</summary>
    internal PartitionLoop? OwnerOf(string instanceId) => _loops[PartitionOf(instanceId)] is { IsOver: false } loop
        ? loop
        : null;

    internal void Attach(PartitionLoop loop) => _loops[loop.Partition] = loop;

    internal void Detach(PartitionLoop loop)
    {
        Interlocked.CompareExchange(ref _loops[loop.Partition], null, loop);
        Waiters.LookAgain(static _ => true);
    }

    internal void Wake(IEnumerable<int> partitions)
    {
        foreach (var partition in partitions) _loops[partition]?.HintInbox();
    }

    /// <summary>
    /// Another process may have written, for one partition or for any: loops look at their inbox, waiters at their
    /// instance.
    /// </summary>
    internal void StoreChanged(int? partition)
    {
        if (partition is { } one)
        {
            _loops[one]?.HintInbox();
            Waiters.LookAgain(instanceId => PartitionOf(instanceId) == one && OwnerOf(instanceId) is null);
            return;
        }

        foreach (var loop in _loops) loop?.HintInbox();
        // What is owned here changes here only: who waits for that is told without looking.
        Waiters.LookAgain(instanceId => OwnerOf(instanceId) is null);
    }

    private Task Attempt()
    {
        lock (_opening)
        {
            if (_attempt is { IsCompleted: false } or { IsCompletedSuccessfully: true }) return _attempt;
            return _attempt = Task.Run(OpenAsync);
        }
    }

    private async Task OpenAsync()
    {
        // Not given up when one of those who wait does.
        var count = await Store.InitializeAsync(
            Options.PartitionCount ?? Store.Defaults.PartitionCount, CancellationToken.None).ConfigureAwait(false);
        _loops = new PartitionLoop?[count];
        _isInitialized = true;
    }
}
