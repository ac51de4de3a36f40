using System.Collections.Concurrent;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// Shared activities that this worker runs: claims as many as it has places for, prolongs all claims at once, and gives
/// the results. One loop does so, one thing after the other; the activities run beside it.
/// </summary>
/// <remarks>
/// It asks for activities when it knows of some: after a commit of its own that shares, when the store has changed
/// while there is shared work about, and when a heartbeat says that some are free. So an idle hub costs no statement.
/// </remarks>
internal sealed partial class SharedWork(HubContext hub)
{
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _soonest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _wakefulness = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<SharedRun> _ended = new();
    private readonly HashSet<SharedRun> _runs = [];
    private readonly List<(SharedRun? Run, ClaimEnd End)> _ends = [];
    private volatile TaskCompletionSource _asked = NewSignal();
    private volatile bool _mayHaveWork;
    private volatile bool _hasSeenWork;
    private long _lastClaimAt = hub.Time.GetTimestamp();
    private long _lastSeenAt = hub.Time.GetTimestamp();
    private long _prolongedAt = hub.Time.GetTimestamp();
    private int _emptyClaims;
    private bool _isFailing;

    private HubOptions Options => hub.Options;

    // Well inside a lease, and soon enough for a cancellation to arrive while it matters.
    private TimeSpan ProlongInterval
    {
        get
        {
            var soon = hub.BeatInterval > _soonest ? hub.BeatInterval : _soonest;
            return soon < Options.LeaseLength / 3 ? soon : Options.LeaseLength / 3;
        }
    }

    /// <summary>A commit of this process has shared an activity.</summary>
    public void Added(string queue)
    {
        if (queue.Length > 0 && !Options.Queues.ContainsKey(queue)) return;
        See();
        Look();
    }

    /// <summary>A heartbeat says that there are activities that nobody runs; perhaps none for this worker.</summary>
    public void FoundSome()
    {
        See();
        var pause = Backoff.Pause(hub.BeatInterval, _longestPause, _emptyClaims) / 2;
        if (hub.Time.GetElapsedTime(Volatile.Read(ref _lastClaimAt)) >= pause) Look();
    }

    /// <summary>Another process has shared activities; perhaps none for this worker.</summary>
    public void Told()
    {
        See();
        var pause = Math.Min(_emptyClaims, 20) * TimeSpan.FromMilliseconds(10);
        if (hub.Time.GetElapsedTime(Volatile.Read(ref _lastClaimAt)) >= pause) Look();
    }

    /// <summary>The store has changed; perhaps somebody has shared an activity.</summary>
    public void Hint()
    {
        if (!_hasSeenWork || hub.Time.GetElapsedTime(Volatile.Read(ref _lastSeenAt)) > _wakefulness) return;
        if (hub.Time.GetElapsedTime(Volatile.Read(ref _lastClaimAt)) >= hub.BeatInterval / 5) Look();
    }

    /// <summary>A run has come back. From any thread.</summary>
    public void Ended(SharedRun run)
    {
        hub.Activities.Done(run.Request.Task.Name);
        _ended.Enqueue(run);
        Ask();
    }

    /// <summary>Works until the worker stops and what runs has come to rest; never fails.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        long? stoppingSince = null;
        while (true)
        {
            var asked = _asked = NewSignal(); // What is asked for from here on is for the next round.
            _isFailing = false;
            if (stopping.IsCancellationRequested && stoppingSince is null)
            {
                stoppingSince = hub.Time.GetTimestamp();
                foreach (var run in _runs) run.Stop();
            }

            while (_ended.TryDequeue(out var run)) _ends.Add((run, EndOf(run)));
            await SendEndsAsync().ConfigureAwait(false);
            if (stoppingSince is null) await ClaimAsync().ConfigureAwait(false);
            await ProlongAsync().ConfigureAwait(false);
            if (stoppingSince is { } since)
            {
                if (_runs.Count == 0) return;
                if (hub.Time.GetElapsedTime(since) >= Options.DrainTimeout)
                {
                    await GiveAllUpAsync().ConfigureAwait(false);
                    return;
                }
            }

            await PauseAsync(asked.Task, stoppingSince is null ? stopping : default).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void See()
    {
        _hasSeenWork = true;
        Volatile.Write(ref _lastSeenAt, hub.Time.GetTimestamp());
    }

    private void Look()
    {
        _mayHaveWork = true;
        Ask();
    }

    private void Ask() => _asked.TrySetResult();

    private async Task ProlongAsync()
    {
        if (_runs.Count == 0 || hub.Time.GetElapsedTime(_prolongedAt) < ProlongInterval) return;
        List<SharedRun> runs = [.. _runs];
        var askedAt = hub.Time.GetTimestamp();
        try
        {
            var states = await hub.Store.ProlongClaimsAsync(
                runs.ConvertAll(run => run.Claim), Options.LeaseLength, CancellationToken.None).ConfigureAwait(false);
            _prolongedAt = askedAt;
            for (var i = 0; i < runs.Count; i++)
            {
                runs[i].Prolong(askedAt);
                if (states[i] != ClaimState.Held) runs[i].Stop();
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        _isFailing = true;
        Log.SharedWorkFailed(hub.Log, _pauseAfterFailure, exception);
    }

    private async Task PauseAsync(Task asked, CancellationToken stopping)
    {
        if (_ends.Count > 0 && !_isFailing) return; // Claims that ended as soon as they were made.
        var pause = Timeout.InfiniteTimeSpan;
        if (_runs.Count > 0) pause = ProlongInterval;
        if (_isFailing) pause = _pauseAfterFailure;
        if (stopping == default) pause = hub.BeatInterval;
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var waiting = Task.Delay(pause, hub.Time, wake.Token);
        // After a failure only time helps.
        await (_isFailing ? Task.WhenAny(waiting) : Task.WhenAny(waiting, asked)).ConfigureAwait(false);
        await wake.CancelAsync().ConfigureAwait(false);
    }
}
