namespace Durable.Schedules;

/// <summary>When a schedule runs.</summary>
internal sealed class ScheduleTimes
{
    private readonly ScheduleSpec _spec;
    private readonly DateTimeOffset _anchor;
    private readonly CronExpression? _cron;
    private readonly TimeZoneInfo? _zone;

    /// <summary>The times of a checked schedule.</summary>
    /// <param name="spec">The schedule.</param>
    /// <param name="anchor">Where intervals are counted from.</param>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    /// <exception cref="InvalidTimeZoneException">This machine's data of the zone are damaged.</exception>
    public ScheduleTimes(ScheduleSpec spec, DateTimeOffset anchor)
    {
        _spec = spec;
        _anchor = anchor;
        if (spec.Cron is not { } cron) return;
        _cron = CronExpression.Parse(cron);
        _zone = spec.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc;
    }

    /// <summary>The first time after another; null when there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset time)
    {
        var next = _cron is null ? ByInterval(time) : ByCron(time);
        return next > _spec.EndAt ? null : next?.ToUniversalTime();
    }

    /// <summary>The last of the times from one to another, both included; at most so many.</summary>
    public List<DateTimeOffset> Due(DateTimeOffset first, DateTimeOffset now, int most)
    {
        // Only the last count: a window that grows backwards finds them without a walk over years of downtime.
        for (var window = TimeSpan.FromMinutes(1); ; window *= 2)
        {
            var isWhole = now - first < window;
            var due = isWhole ? [first] : new List<DateTimeOffset>();
            for (var time = After(isWhole ? first : now - window); time <= now; time = After(time.Value))
                due.Add(time.Value);
            if (due.Count > most) due.RemoveRange(0, due.Count - most);
            if (isWhole || due.Count == most) return due;
        }
    }

    private DateTimeOffset? ByInterval(DateTimeOffset time)
    {
        if (time < _anchor) return _anchor;
        var interval = _spec.Interval!.Value.Ticks; // A checked schedule has one when it has no expression.
        var passed = ((time - _anchor).Ticks / interval) + 1;
        return passed <= (DateTimeOffset.MaxValue - _anchor).Ticks / interval
            ? _anchor.AddTicks(passed * interval)
            : null;
    }

    private DateTimeOffset? ByCron(DateTimeOffset time)
    {
        // The start itself may be a time.
        var from = _spec.StartAt is { } start && start > time ? start.AddTicks(-1) : time;
        return _cron!.GetNextOccurrence(from, _zone);
    }
}
