namespace Durable.Sdk.TaskHub;

/// <summary>Takes a partition whenever it is free, keeps its lease alive, and takes it again after a loss.</summary>
internal sealed class PartitionTenures(HubContext hub, int partition)
{
    // After a failure of the store; it is asked again and again, so not too soon.
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the partition is owned here, or when it is known that it is not free.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    private HubOptions Options => hub.Options;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pause = Options.StandbyInterval;
            try
            {
                var lease = await hub.Store.TryAcquireAsync(
                    partition, Options.WorkerName, Options.LeaseLength, stopping).ConfigureAwait(false);
                if (lease is not null)
                {
                    await HoldAsync(lease, stopping).ConfigureAwait(false);
                    continue;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // The store's failure, whatever it is: nothing is owned, so nothing can be lost by asking again.
                Log.TenureFailed(hub.Log, partition, _pauseAfterFailure, exception);
                pause = _pauseAfterFailure;
            }

            _firstAttempt.TrySetResult();
            await PauseAsync(pause, stopping).ConfigureAwait(false);
        }

        _firstAttempt.TrySetResult();
    }

    private async Task HoldAsync(PartitionLease lease, CancellationToken stopping)
    {
        var loop = new PartitionLoop(hub, lease);
        try
        {
            await loop.RecoverAsync(stopping).ConfigureAwait(false);
            hub.Attach(loop);
            loop.HintInbox(); // For what was put there before others could tell this loop.
            _firstAttempt.TrySetResult();
            await RenewUntilOverAsync(loop, stopping).ConfigureAwait(false);
            if (!loop.IsOver) await DrainAsync(loop).ConfigureAwait(false);
        }
        finally
        {
            loop.BeginEnd();
            await loop.Over.ConfigureAwait(false);
            hub.Detach(loop);
            await ReleaseAsync(lease).ConfigureAwait(false);
        }
    }

    private async Task RenewUntilOverAsync(PartitionLoop loop, CancellationToken stopping)
    {
        var renewedAt = hub.Time.GetTimestamp();
        while (!stopping.IsCancellationRequested && !loop.IsOver)
        {
            await PauseAsync(Options.LeaseLength / 3, stopping, loop.Over).ConfigureAwait(false);
            if (stopping.IsCancellationRequested || loop.IsOver) return;
            try
            {
                var asked = hub.Time.GetTimestamp();
                if (!await hub.Store.RenewAsync(loop.Lease, Options.LeaseLength, stopping).ConfigureAwait(false))
                    return;
                renewedAt = asked;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.RenewFailed(hub.Log, partition, exception);
                // Somebody else may own it by now: stop starting things. Commits would be fenced off anyway.
                if (hub.Time.GetElapsedTime(renewedAt) > Options.LeaseLength) return;
            }
        }
    }

    private async Task DrainAsync(PartitionLoop loop)
    {
        loop.BeginDrain();
        try
        {
            await loop.Over.WaitAsync(Options.DrainTimeout, hub.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.DrainTimedOut(hub.Log, partition, Options.DrainTimeout);
        }
    }

    private async Task ReleaseAsync(PartitionLease lease)
    {
        try
        {
            await hub.Store.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DurableException exception)
        {
            Log.ReleaseFailed(hub.Log, partition, exception); // It runs out by itself.
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping, Task? orUntil = null)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var waiting = Task.Delay(pause, hub.Time, wake.Token);
        await Task.WhenAny(waiting, orUntil ?? waiting).ConfigureAwait(false);
        await wake.CancelAsync().ConfigureAwait(false);
    }
}
