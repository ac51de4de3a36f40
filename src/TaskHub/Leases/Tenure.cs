namespace Durable.Sdk.TaskHub;

/// <summary>One time that this worker owns a partition: takes it, recovers it, runs its loop, gives it back.</summary>
/// <param name="hub">The hub.</param>
/// <param name="partition">The partition.</param>
/// <param name="askForBeat">Asks for a heartbeat now: something has changed that the worker has to look at.</param>
internal sealed class Tenure(HubContext hub, int partition, Action askForBeat)
{
    /// <summary>
    /// After a failure of the store; it is asked again and again, so not too soon.
    /// </summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _handOver = new();
    private Task _running = Task.CompletedTask;
    private volatile HeldLease? _held;
    private volatile PartitionLoop? _loop;

    public int Partition => partition;

    /// <summary>The lease from when it is taken until it is given back; null before and after.</summary>
    public HeldLease? Held => _held;

    /// <summary>Whether it ends as soon as what runs has come to rest.</summary>
    public bool IsLeaving => _handOver.IsCancellationRequested;

    /// <summary>Ends when the partition is owned here, or when it is known that it is not.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    /// <summary>Whether it is over and the partition is given back.</summary>
    public bool IsOver => _running.IsCompleted;

    /// <summary>Whether the store failed; told after the end.</summary>
    public bool HasFailed { get; private set; }

    private HubOptions Options => hub.Options;

    /// <summary>Takes the partition and works on it until it is lost or handed over.</summary>
    /// <param name="beginning">Lets so many begin at once: each reads what is under way.</param>
    public void Start(SemaphoreSlim beginning) => _running = Task.Run(() => RunAsync(beginning));

    /// <summary>Lets what runs come to rest, then gives the partition back.</summary>
    public void HandOver() => _handOver.Cancel();

    /// <summary>The store says that somebody else has taken the partition.</summary>
    public void Lose() => _loop?.BeginLoss();

    /// <summary>The lease has run out, and the store does not say whether anybody has taken the partition.</summary>
    public void End() => _loop?.BeginEnd();

    /// <summary>The store has prolonged the lease that it was asked to at this time.</summary>
    public void Prolong(long askedAt)
    {
        _held?.Prolong(askedAt);
        _loop?.LeaseProlonged();
    }

    // Never fails.
    private async Task RunAsync(SemaphoreSlim beginning)
    {
        try
        {
            var loop = await BeginAsync(beginning).ConfigureAwait(false);
            if (loop is not null) await WorkAsync(loop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsLeaving)
        {
            // It was to be handed over before it had begun.
        }
        catch (Exception exception)
        {
            // The store's failure, whatever it is: nothing is owned, so nothing can be lost by asking again.
            HasFailed = true;
            Log.TenureFailed(hub.Log, partition, PauseAfterFailure, exception);
        }

        var hadLease = _held is not null;
        await EndAsync().ConfigureAwait(false);
        _firstAttempt.TrySetResult();
        if (hadLease || IsLeaving) askForBeat();
    }

    private async Task<PartitionLoop?> BeginAsync(SemaphoreSlim beginning)
    {
        await beginning.WaitAsync(_handOver.Token).ConfigureAwait(false);
        try
        {
            var askedAt = hub.Time.GetTimestamp();
            // Not given up in the middle: nobody would know whether it was taken.
            var lease = await hub.Store.TryAcquireAsync(
                partition, Options.WorkerName, Options.LeaseLength, CancellationToken.None).ConfigureAwait(false);
            if (lease is null) return null;
            _held = new(lease, Options.LeaseLength, hub.Time, askedAt);
            _loop = new(hub, _held, askForBeat);
            await _loop.RecoverAsync(_handOver.Token).ConfigureAwait(false);
            return _loop;
        }
        finally
        {
            beginning.Release();
        }
    }

    private async Task WorkAsync(PartitionLoop loop)
    {
        hub.Attach(loop);
        loop.HintInbox(); // For what was put there before others could tell this loop.
        _firstAttempt.TrySetResult();
        try
        {
            await loop.Over.WaitAsync(_handOver.Token).ConfigureAwait(false);
            return;
        }
        catch (OperationCanceledException)
        {
            loop.BeginDrain();
        }

        try
        {
            await loop.Over.WaitAsync(Options.DrainTimeout, hub.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.DrainTimedOut(hub.Log, partition, Options.DrainTimeout);
        }
    }

    private async Task EndAsync()
    {
        if (_loop is { } loop)
        {
            loop.BeginEnd();
            await loop.Over.ConfigureAwait(false);
            hub.Detach(loop);
        }

        if (_held is not { } held) return;
        try
        {
            await hub.Store.ReleaseAsync(held.Lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.ReleaseFailed(hub.Log, partition, exception); // Whatever it is: the lease runs out by itself.
        }

        _held = null;
    }
}
