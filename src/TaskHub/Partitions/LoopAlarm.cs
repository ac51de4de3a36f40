namespace Durable.Sdk.TaskHub;

/// <summary>Wakes a loop when the next thing is due.</summary>
internal sealed class LoopAlarm : IDisposable
{
    // A timer takes no longer time than this (about 49 days); a longer wait is set again when it rings.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(40);

    private readonly LoopCall _wake;
    private readonly PartitionLoop _loop;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset? _setFor;

    public LoopAlarm(PartitionLoop loop, TimeProvider time)
    {
        _loop = loop;
        _time = time;
        // It may ring a little early, because timers run by another clock than the time of day: what it was set for is
        // forgotten, so that the next call sets it again.
        _wake = new(_ => _setFor = null);
        _timer = time.CreateTimer(static state => ((LoopAlarm)state!).Ring(), this,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set(DateTimeOffset? at)
    {
        if (at == _setFor) return;
        var now = _time.GetUtcNow();
        _setFor = at;
        if (at is not { } due)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        if (due <= now)
        {
            Ring();
            return;
        }

        // Timers count whole milliseconds: one more, or the loop would wake just before the time and find nothing.
        var wait = due - now + TimeSpan.FromMilliseconds(1);
        _timer.Change(wait < _longest ? wait : _longest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Ring() => _loop.Post(_wake);
}
