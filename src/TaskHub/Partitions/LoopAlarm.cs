namespace Durable.Sdk.TaskHub;

/// <summary>Wakes a loop when the next thing is due.</summary>
internal sealed class LoopAlarm : IDisposable
{
    // A timer takes no longer time than this (about 49 days); a longer wait is set again when it rings.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(40);

    private static readonly LoopCall _wake = new(static _ => { });
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset? _setFor;

    public LoopAlarm(PartitionLoop loop, TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static state => ((PartitionLoop)state!).Post(_wake), loop,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set(DateTimeOffset? at)
    {
        var now = _time.GetUtcNow();
        if (at == _setFor && at > now) return;
        _setFor = at;
        if (at is not { } due)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Timers count whole milliseconds: one more, or the loop would wake just before the time and find nothing.
        var wait = due - now + TimeSpan.FromMilliseconds(1);
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        _timer.Change(wait < _longest ? wait : _longest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
