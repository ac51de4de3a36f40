namespace Durable.Schedules;

/// <summary>From times on the calendar to moments, over the days on which clocks are changed.</summary>
internal static class CronOccurrences
{
    public static DateTimeOffset? Next(CronFields fields, DateTimeOffset after, TimeZoneInfo zone)
    {
        var clock = new WallClock(zone);
        var utc = after.UtcDateTime;
        var next = fields.FollowsElapsedTime ? NextByElapsedTime(fields, clock, utc) : NextByClock(fields, clock, utc);
        return next is { } found ? clock.InZone(found) : null;
    }

    // Each time counts once. Later times are never earlier moments, so the first that comes after is the one.
    private static DateTime? NextByClock(CronFields fields, WallClock clock, DateTime after)
    {
        for (var wall = CronCalendar.Next(fields, clock.At(after)); wall is { } time;
            wall = CronCalendar.Next(fields, time))
        {
            var moment = clock.MomentsOf(time).First ?? clock.EndOfGap(time);
            if (moment > after) return moment;
        }

        return null;
    }

    // Each moment counts at which the clock shows a time that fits.
    private static DateTime? NextByElapsedTime(CronFields fields, WallClock clock, DateTime after)
    {
        var next = NextShown(fields, clock, after);
        return SecondPass(fields, clock, after) is { } second && !(next <= second) ? second : next;
    }

    private static DateTime? NextShown(CronFields fields, WallClock clock, DateTime after)
    {
        for (var wall = CronCalendar.Next(fields, clock.At(after)); wall is { } time;
            wall = CronCalendar.Next(fields, time))
        {
            var (first, second) = clock.MomentsOf(time);
            if (first > after) return first;
            if (second > after) return second;
        }

        return null;
    }

    // In the first pass of an overlap: times that are past will be shown once more.
    private static DateTime? SecondPass(CronFields fields, WallClock clock, DateTime after)
    {
        var (first, again) = clock.MomentsOf(clock.At(after));
        if (again is not { } secondTime || first != after) return null;
        var overlap = clock.At(clock.ChangeBetween(after, secondTime));
        return CronCalendar.Next(fields, overlap.AddTicks(-1)) is { } wall ? clock.MomentsOf(wall).Second : null;
    }
}
