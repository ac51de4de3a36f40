using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How it claims what there are places for.</summary>
internal sealed partial class SharedWork
{
    // A claim takes so many at most, so that others get some too.
    private const int MaxClaims = 64;

    // What was left where it was, because as much of it ran here as may: an end of such a run is worth a look.
    private readonly HashSet<string> _fullQueues = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fullTasks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _freedQueues = new(StringComparer.Ordinal);

    // A run has ended: what it held up may be claimed now.
    private void LookAfter(SharedRun run)
    {
        var activity = run.Claim.Activity;
        if (_fullTasks.Contains(activity.Name)) _mayHaveWork = true;
        else if (_fullQueues.Contains(activity.Queue)) _freedQueues.Add(activity.Queue);
    }

    private async Task ClaimAsync()
    {
        var isAll = _mayHaveWork;
        if (!isAll && _freedQueues.Count == 0) return;
        _mayHaveWork = false;
        _fullTasks.Clear();
        var claimed = 0;
        if (isAll) claimed += await ClaimAsync("", int.MaxValue).ConfigureAwait(false);
        foreach (var (queue, limit) in Options.Queues)
        {
            if (!isAll && !_freedQueues.Contains(queue)) continue;
            var running = _runs.Count(run => run.Claim.Activity.Queue == queue);
            claimed += await ClaimAsync(queue, limit - running).ConfigureAwait(false);
        }

        _freedQueues.Clear();
        Volatile.Write(ref _lastClaimAt, hub.Time.GetTimestamp());
        if (claimed > 0) See();
        if (claimed > 0 || _fullQueues.Count > 0) _emptyClaims = 0;
        else _emptyClaims++;
    }

    private async Task<int> ClaimAsync(string queue, int room)
    {
        var count = 0;
        _fullQueues.Remove(queue);
        while (true)
        {
            if (count >= room)
            {
                _fullQueues.Add(queue);
                return count;
            }

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
        var fullTasks = hub.Activities.FullTasks;
        _fullTasks.UnionWith(fullTasks);
        try
        {
            var claims = await hub.Store.ClaimActivitiesAsync(
                new()
                {
                    Worker = Options.WorkerName,
                    Queue = queue,
                    MaxCount = most,
                    ExceptNames = fullTasks,
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
