namespace Durable.Schedules;

/// <summary>
/// Between moments and what the clock of a zone shows. Goes by the zone's offsets at moments alone: then changes of the
/// zone itself, and not only daylight saving, are gaps and overlaps too.
/// </summary>
internal sealed class WallClock(TimeZoneInfo zone)
{
    // Farther than any offset, so that both sides of a change near a time are looked at. Two changes within twice this
    // time do not happen.
    private static readonly TimeSpan _reach = TimeSpan.FromHours(26);

    /// <summary>What the clock shows.</summary>
    public DateTime At(DateTime utc) => DateTime.SpecifyKind(Add(utc, OffsetAt(utc)), DateTimeKind.Unspecified);

    public DateTimeOffset InZone(DateTime utc)
    {
        var moment = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return moment.ToOffset(OffsetAt(utc));
    }

    /// <summary>The moments, in UTC, at which the clock shows a time: one, two in an overlap, none in a gap.</summary>
    public (DateTime? First, DateTime? Second) MomentsOf(DateTime wall)
    {
        var before = MomentBy(wall, OffsetAt(Add(wall, -_reach)));
        var after = MomentBy(wall, OffsetAt(Add(wall, _reach)));
        if (before is null || before == after) return (after, null);
        return (before, after);
    }

    /// <summary>The first moment, in UTC, at which the clock shows this time or a later one.</summary>
    public DateTime EndOfGap(DateTime wall) => Bisect(Add(wall, -_reach), Add(wall, _reach), utc => At(utc) >= wall);

    /// <summary>The moment between two at which the clock is set to another offset.</summary>
    public DateTime ChangeBetween(DateTime from, DateTime to)
    {
        var offset = OffsetAt(from);
        return Bisect(from, to, utc => OffsetAt(utc) != offset);
    }

    private DateTime? MomentBy(DateTime wall, TimeSpan offset)
    {
        var utc = DateTime.SpecifyKind(Add(wall, -offset), DateTimeKind.Utc);
        return OffsetAt(utc) == offset ? utc : null;
    }

    private TimeSpan OffsetAt(DateTime utc) => zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    // The first moment for which it holds; it does not for the first one and does for the second.
    private static DateTime Bisect(DateTime from, DateTime to, Func<DateTime, bool> holds)
    {
        var (no, yes) = (from.Ticks, to.Ticks);
        while (yes - no > 1)
        {
            var middle = no + ((yes - no) / 2);
            if (holds(new(middle, DateTimeKind.Utc))) yes = middle;
            else no = middle;
        }

        return new(yes, DateTimeKind.Utc);
    }

    // At the ends of the calendar it stays within.
    private static DateTime Add(DateTime time, TimeSpan span) => new(
        Math.Clamp(time.Ticks + span.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), time.Kind);
}
