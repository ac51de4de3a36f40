namespace Stores.Conformance;

/// <summary>
/// A clock that stands still until it is told to advance; timers fire on the thread that advances it.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(DateTimeOffset At, TaskCompletionSource Set)> _awaited = [];
    private DateTimeOffset _now = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Whether anybody waits for a time.</summary>
    public bool HasTimers
    {
        get
        {
            lock (_lock) return _timers.Count > 0;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Advances the clock, firing each timer at its own time, earliest first.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer) timer.Fire();
        lock (_lock) _now = end;
    }

    /// <summary>
    /// Advances to a time at which something has set a timer, or a few milliseconds later, as loops do that must not
    /// wake too early. Waits until it has: a clock that moves between a look at it and the setting of a timer would
    /// make that timer late.
    /// </summary>
    public async Task AdvanceToTimerAsync(DateTimeOffset at)
    {
        await UntilTimerAsync(at);
        Advance(at + Tolerance - GetUtcNow());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Task UntilTimerAsync(DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_timers.Any(timer => IsFor(timer, at))) return Task.CompletedTask;
            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((at, set));
            return set.Task;
        }
    }

    private static bool IsFor(ManualTimer timer, DateTimeOffset at) => timer.Due >= at && timer.Due <= at + Tolerance;

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null) return null;
            if (next.Due > _now) _now = next.Due;
            next.Due += next.Period;
            if (next.Period == TimeSpan.Zero) _timers.Remove(next);
            return next;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.Due = _now + dueTime;
            timer.Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            _timers.Add(timer);
            foreach (var (at, set) in _awaited)
            {
                if (IsFor(timer, at)) set.TrySetResult();
            }

            _awaited.RemoveAll(waiting => waiting.Set.Task.IsCompleted);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
