namespace Durable.Sdk.TaskHub;

/// <summary>
/// The partitions of this worker: one heartbeat for all of them, and what follows from its answer. Takes its share of
/// those that are free, hands its surplus over, and lets all go when the worker stops.
/// </summary>
/// <remarks>
/// A beat only looks, save three in a lease's length that prolong the leases. It comes early when a tenure has ended,
/// when a loop does not know any more whether it owns its partition, when a lease of another worker is about to run
/// out, and, for a worker that waits for partitions, when the store has changed.
/// </remarks>
internal sealed class WorkerLeases(HubContext hub)
{
    private const int BeginAtOnce = 8;

    // So long at least those have whose share a free partition is: a busy machine may hold them up for a moment.
    private static readonly TimeSpan _leastGrace = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<int, Tenure> _tenures = [];
    private readonly Dictionary<int, TimeSpan> _failedAt = [];
    private readonly SemaphoreSlim _beginning = new(BeginAtOnce);
    private readonly TaskCompletionSource _started = NewSignal();
    private readonly long _origin = hub.Time.GetTimestamp();
    private readonly PartitionSpread _spread = new(
        hub.Options.WorkerName, Longer(hub.BeatInterval * 2, _leastGrace), hub.Options.LeaseLength);

    private volatile TaskCompletionSource _asked = NewSignal();
    private volatile bool _isShort;
    private long _lastBeatAt;
    private TimeSpan? _prolongedAt;

    /// <summary>Ends after the first beat, when each partition that it gave to this worker is owned here.</summary>
    public Task Started => _started.Task;

    private HubOptions Options => hub.Options;

    private TimeSpan Now => hub.Time.GetElapsedTime(_origin);

    /// <summary>Beats until the worker stops and all partitions are given back; never fails.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var asked = _asked = NewSignal(); // What is asked for from here on is for the next beat.
            var isLeaving = stopping.IsCancellationRequested;
            ForgetEnded();
            var answer = await BeatAsync(isLeaving).ConfigureAwait(false);
            if (isLeaving) HandAllOver();
            else if (answer is not null) Follow(answer);
            if (isLeaving && _tenures.Values.All(tenure => tenure.IsOver)) break;
            if (!_started.Task.IsCompleted) _ = TellStartedAsync([.. _tenures.Values]);
            await PauseAsync(answer, asked.Task, isLeaving ? default : stopping).ConfigureAwait(false);
        }

        _started.TrySetResult();
    }

    /// <summary>Asks for a beat now. From any thread.</summary>
    public void Ask() => _asked.TrySetResult();

    /// <summary>
    /// The store has changed: somebody may have handed over what this worker waits for. From any thread.
    /// </summary>
    public void Hint()
    {
        // Not for every change: others may write without a pause.
        if (_isShort && hub.Time.GetElapsedTime(Volatile.Read(ref _lastBeatAt)) >= hub.BeatInterval / 5) Ask();
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void ForgetEnded()
    {
        foreach (var (partition, tenure) in _tenures)
        {
            if (!tenure.IsOver) continue;
            _tenures.Remove(partition);
            if (tenure.HasFailed) _failedAt[partition] = Now;
        }
    }

    private async Task<HeartbeatResult?> BeatAsync(bool isLeaving)
    {
        var askedAt = hub.Time.GetTimestamp();
        Volatile.Write(ref _lastBeatAt, askedAt);
        var held = _tenures.Values.Select(tenure => (Tenure: tenure, tenure.Held)).Where(one => one.Held is not null)
            .ToList();
        var isDue = _prolongedAt is not { } before || Now - before >= Options.LeaseLength / 3;
        var prolongs = isDue || held.Exists(one => !one.Held!.IsSure);
        HeartbeatResult answer;
        try
        {
            answer = await hub.Store.HeartbeatAsync(
                new()
                {
                    Worker = Options.WorkerName,
                    Held = held.ConvertAll(one => one.Held!.Lease),
                    Length = prolongs ? Options.LeaseLength : null,
                    IsLeaving = isLeaving,
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever it is, it is tried again. Somebody else may own by now what has run out: stop starting things.
            Log.HeartbeatFailed(hub.Log, Options.WorkerName, Tenure.PauseAfterFailure, exception);
            foreach (var (tenure, lease) in held)
            {
                if (!lease!.IsSure) tenure.End();
            }

            return null;
        }

        hub.HasOthers = answer.Workers.Count > 1;
        if (answer.HasFreeActivities) hub.Shared.FoundSome();
        if (answer.Now is { } time) hub.Time.Told(time, askedAt);
        if (prolongs) _prolongedAt = hub.Time.GetElapsedTime(_origin, askedAt);
        foreach (var (tenure, lease) in held)
        {
            if (answer.Lost.Contains(lease!.Lease)) tenure.Lose();
            else if (prolongs) tenure.Prolong(askedAt);
        }

        return answer;
    }

    private void Follow(HeartbeatResult answer)
    {
        var staying = _tenures.Values.Where(tenure => !tenure.IsLeaving).Select(tenure => tenure.Partition).ToHashSet();
        var leaving = _tenures.Keys.Where(partition => !staying.Contains(partition)).ToHashSet();
        var plan = _spread.Plan(answer, staying, leaving, Now);
        _isShort = plan.IsShort;
        foreach (var partition in plan.Give)
        {
            Log.HandingOver(hub.Log, partition, answer.Workers.Count);
            _tenures[partition].HandOver();
        }

        foreach (var partition in plan.Take)
        {
            if (_failedAt.TryGetValue(partition, out var at) && Now - at < Tenure.PauseAfterFailure) continue;
            _failedAt.Remove(partition);
            var tenure = _tenures[partition] = new(hub, partition, Ask);
            tenure.Start(_beginning);
        }
    }

    private void HandAllOver()
    {
        foreach (var tenure in _tenures.Values) tenure.HandOver();
    }

    private async Task TellStartedAsync(Tenure[] first)
    {
        foreach (var tenure in first) await tenure.FirstAttempt.ConfigureAwait(false);
        _started.TrySetResult();
    }

    private async Task PauseAsync(HeartbeatResult? answer, Task asked, CancellationToken stopping)
    {
        var pause = answer is null ? Longer(hub.BeatInterval, Tenure.PauseAfterFailure) : hub.BeatInterval;
        // A moment later than that it has surely run out.
        if (answer?.NextExpiry + TimeSpan.FromMilliseconds(1) is { } soon && soon < pause) pause = soon;
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Task.Delay(pause, hub.Time, wake.Token), asked).ConfigureAwait(false);
        await wake.CancelAsync().ConfigureAwait(false);
    }
}
