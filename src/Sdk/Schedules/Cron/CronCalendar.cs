using System.Numerics;

namespace Durable.Schedules;

/// <summary>Finds times on a calendar without a zone: what a clock on the wall shows.</summary>
internal static class CronCalendar
{
    // After so many years the calendar repeats itself, days of the week included.
    private const int Cycle = 400;

    /// <summary>The first time after another that fits; null when there is none.</summary>
    public static DateTime? Next(CronFields fields, DateTime after)
    {
        if (after > DateTime.MaxValue.Date) return null; // The last day of the calendar.
        var from = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(1);
        if (Fits(fields, from) && NextTime(fields, from.Hour, from.Minute, from.Second) is { } time)
            return from.Date + time;
        return NextDay(fields, from.Date) is { } day ? day + FirstTime(fields) : null;
    }

    private static bool Fits(CronFields fields, DateTime day) =>
        NextBit(fields.Months, day.Month) == day.Month && fields.Days.Fits(day.Year, day.Month, day.Day);

    private static DateTime? NextDay(CronFields fields, DateTime after)
    {
        var lastYear = Math.Min(after.Year + Cycle, DateTime.MaxValue.Year);
        for (var (year, month, day) = (after.Year, after.Month, after.Day + 1); year <= lastYear; day = 1)
        {
            var length = NextBit(fields.Months, month) == month ? DateTime.DaysInMonth(year, month) : 0;
            for (; day <= length; day++)
            {
                if (fields.Days.Fits(year, month, day)) return new DateTime(year, month, day);
            }

            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        return null;
    }

    private static TimeSpan? NextTime(CronFields fields, int hour, int minute, int second)
    {
        if (NextBit(fields.Hours, hour) == hour)
        {
            if (NextBit(fields.Minutes, minute) == minute && NextBit(fields.Seconds, second) is >= 0 and var later)
                return new(hour, minute, later);
            // Within this minute nothing is left.
            if (NextBit(fields.Minutes, minute + 1) is >= 0 and var nextMinute)
                return new(hour, nextMinute, NextBit(fields.Seconds, 0));
        }

        return NextBit(fields.Hours, hour + 1) is >= 0 and var nextHour
            ? new(nextHour, NextBit(fields.Minutes, 0), NextBit(fields.Seconds, 0))
            : null;
    }

    private static TimeSpan FirstTime(CronFields fields) =>
        new(NextBit(fields.Hours, 0), NextBit(fields.Minutes, 0), NextBit(fields.Seconds, 0));

    /// <summary>The first bit from a number on; -1 when there is none.</summary>
    private static int NextBit(ulong bits, int from)
    {
        var rest = bits >> from << from;
        return rest == 0 ? -1 : BitOperations.TrailingZeroCount(rest);
    }
}
