namespace Durable.Sdk.TaskHub;

/// <summary>
/// The store's time of day, as heartbeats tell it, carried on by this process's monotonic clock: a worker whose own
/// time of day is wrong, or jumps, fires timers when they are due. All other clocks are its own. Thread safe.
/// </summary>
/// <param name="own">This process's clock; tells the time of day too until a store has told it.</param>
internal sealed class StoreClock(TimeProvider own) : TimeProvider
{
    private volatile Reading? _told;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => own.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        _told is { } told ? told.Time + own.GetElapsedTime(told.At) : own.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => own.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        own.CreateTimer(callback, state, dueTime, period);

    /// <summary>The store has told its time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="askedAt">When it was asked, as a timestamp: it looked at its clock at some moment since.</param>
    public void Told(DateTimeOffset time, long askedAt)
    {
        var now = own.GetTimestamp();
        var latest = time + own.GetElapsedTime(askedAt, now);
        var present = GetUtcNow();
        // What may be right stays: an answer that took long says little.
        _told = new(present < time ? time : present > latest ? latest : present, now);
    }

    private sealed record Reading(DateTimeOffset Time, long At);
}
