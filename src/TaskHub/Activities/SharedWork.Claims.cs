using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How it claims what there are places for.</summary>
internal sealed partial class SharedWork
{
    // A claim takes so many at most, so that others get some too.
    private const int MaxClaims = 64;

    private async Task ClaimAsync()
    {
        if (!_mayHaveWork) return;
        _mayHaveWork = false;
        var claimed = 0;
        claimed += await ClaimAsync("", int.MaxValue).ConfigureAwait(false);
        foreach (var (queue, limit) in Options.Queues)
        {
            var running = _runs.Count(run => run.Claim.Activity.Queue == queue);
            claimed += await ClaimAsync(queue, limit - running).ConfigureAwait(false);
        }

        Volatile.Write(ref _lastClaimAt, hub.Time.GetTimestamp());
        _emptyClaims = claimed > 0 ? 0 : _emptyClaims + 1;
        if (claimed > 0) See();
    }

    private async Task<int> ClaimAsync(string queue, int room)
    {
        var count = 0;
        while (true)
        {
            var most = Math.Min(Math.Min(room - count, hub.Activities.Free), MaxClaims);
            if (most <= 0)
            {
                _mayHaveWork = true;
                hub.Activities.TellWhenFree(Ask);
                return count;
            }

            if (await TryClaimAsync(queue, most).ConfigureAwait(false) is not { } claims) return count;
            count += claims;
            if (claims < most) return count;
        }
    }

    private async Task<int?> TryClaimAsync(string queue, int most)
    {
        var askedAt = hub.Time.GetTimestamp();
        try
        {
            var claims = await hub.Store.ClaimActivitiesAsync(
                new()
                {
                    Worker = Options.WorkerName,
                    Queue = queue,
                    MaxCount = most,
                    ExceptNames = hub.Activities.FullTasks,
                    Length = Options.LeaseLength,
                },
                CancellationToken.None).ConfigureAwait(false);
            foreach (var claim in claims) Take(claim, askedAt);
            return claims.Count;
        }
        catch (Exception exception)
        {
            Fail(exception);
            _mayHaveWork = true;
            return null;
        }
    }

    private void Take(ActivityClaim claim, long askedAt)
    {
        if (claim.Attempt > Options.MaxSharedAttempts)
        {
            _ends.Add((null, PoisonEnd.Of(claim)));
            return;
        }

        ActivityRequest request;
        try
        {
            var task = (TaskScheduled)HistoryJson.ReadEvent(claim.Activity.Body);
            request = new(claim.Activity.InstanceId, claim.Activity.Key.ExecutionId, task);
        }
        catch (Exception exception) when (exception is DurableException or InvalidCastException)
        {
            // A later version may have written it: it is left to a worker that can read it.
            _ends.Add((null, new(claim) { Cause = exception.Message, Delay = Options.FirstParkTime }));
            return;
        }

        // One claim may bring more of an activity than may run at once.
        if (hub.Activities.FreeOf(request.Task.Name) == 0)
        {
            _ends.Add((null, new(claim)));
            _mayHaveWork = true;
            return;
        }

        var run = new SharedRun(hub, this, claim, request, askedAt);
        _runs.Add(run);
        hub.Activities.Add(run, request.Task.Name);
    }
}
