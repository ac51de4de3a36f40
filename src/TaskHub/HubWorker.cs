namespace Durable.Sdk.TaskHub;

/// <summary>
/// Owns partitions of a hub in this process: takes its share of them, keeps their leases, hands over what other workers
/// should have, and lets all go in an orderly way. Start it once, stop it once; thread safe.
/// </summary>
public sealed class HubWorker
{
    // While a store is away: soon at first, as after a restart of it, and then so seldom that nobody minds.
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(15);

    private readonly HubContext _hub;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private IDisposable? _watch;

    /// <summary>Creates a worker; it does nothing before it is started.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="executor">Runs the work.</param>
    public HubWorker(HubContext hub, ITaskExecutor executor)
    {
        _hub = hub;
        _hub.Executor = executor;
    }

    /// <summary>
    /// Opens the hub and takes this worker's share of the partitions as far as they are free; others follow when they
    /// become free or are handed over.
    /// </summary>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>A task that ends when the hub is open and what was free for this worker is taken.</returns>
    /// <exception cref="DurableException">The store cannot be used; the message says why and what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var leases = new WorkerLeases(_hub);
        _watch = _hub.Store.Watch(partition =>
        {
            if (partition == StoreHints.Activities)
            {
                _hub.Shared.Told();
                return;
            }

            _hub.StoreChanged(partition);
            if (partition is not null) return;
            leases.Hint();
            _hub.Shared.Hint();
        });
        _running = Task.WhenAll(
            Task.Run(() => leases.RunAsync(_stopping.Token), CancellationToken.None),
            Task.Run(() => _hub.Shared.RunAsync(_stopping.Token), CancellationToken.None));
        await leases.Started.WaitAsync(cancellationToken).ConfigureAwait(false);
        Log.WorkerStarted(_hub.Log, _hub.Options.WorkerName, _hub.Store.Description, _hub.PartitionCount);
    }

    /// <summary>
    /// Goes on with a start whose store was not there: waits, opens the hub as soon as it can be opened, and then does
    /// what <see cref="StartAsync"/> does. The pauses double from half a second to 15 seconds, each a little longer or
    /// shorter by chance, so that workers which have lost the same server do not come back all at once.
    /// </summary>
    /// <param name="failure">Why the start has failed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends when the worker is at work.</returns>
    /// <exception cref="DurableException">The store cannot be used, and waiting does not help.</exception>
    public async Task StartWhenPossibleAsync(DurableException failure, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            var pause = Backoff.Jittered(Backoff.Pause(_firstPause, _longestPause, failures));
            Log.WaitingForStore(_hub.Log, _hub.Options.WorkerName, _hub.Store.Description, pause, failure.Message);
            await Task.Delay(pause, _hub.Time, cancellationToken).ConfigureAwait(false);
            try
            {
                await StartAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (DurableException next) when (next.IsTransient)
            {
                failure = next;
            }
        }
    }

    /// <summary>
    /// Takes nothing new, tells running activities to stop, waits for them at most
    /// <see cref="HubOptions.DrainTimeout"/>, and releases the partitions. What has not ended by then runs again at the
    /// next start.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting early; leases then run out by themselves.</param>
    /// <returns>A task that ends when all partitions are released.</returns>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_watch is not { } watch) return; // It has never been at work.
        watch.Dispose();
        Log.WorkerStopped(_hub.Log, _hub.Options.WorkerName);
    }
}
