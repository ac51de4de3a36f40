namespace Durable.Schedules;

/// <summary>Which days of a month fit: the fields of days of the month and of the week together.</summary>
internal sealed record CronDays
{
    /// <summary>Days of the month: bits 1 to 31.</summary>
    public ulong DaysOfMonth { get; init; }

    /// <summary>Days counted back from the last of the month, which is bit 0.</summary>
    public ulong DaysBeforeLast { get; init; }

    /// <summary>The days from Monday to Friday nearest to these: bits 1 to 31.</summary>
    public ulong NearestWeekdays { get; init; }

    /// <summary>The last day from Monday to Friday.</summary>
    public bool LastWeekday { get; init; }

    /// <summary>Days of the week: bits 0 (Sunday) to 6.</summary>
    public ulong DaysOfWeek { get; init; }

    /// <summary>The last one of a day of the week: bits 0 to 6.</summary>
    public ulong LastDaysOfWeek { get; init; }

    /// <summary>The first to fifth of a day of the week: bit 7 × (number − 1) + day.</summary>
    public ulong NumberedDaysOfWeek { get; init; }

    /// <summary>Whether a day must fit both fields, and not only one of them.</summary>
    public bool NeedsBoth { get; init; }

    public bool Fits(int year, int month, int day)
    {
        var length = DateTime.DaysInMonth(year, month);
        var weekday = (int)new DateTime(year, month, day).DayOfWeek;
        var fitsMonth = FitsMonth(day, length, weekday);
        var fitsWeek = FitsWeek(day, length, weekday);
        return NeedsBoth ? fitsMonth && fitsWeek : fitsMonth || fitsWeek;
    }

    private bool FitsMonth(int day, int length, int weekday)
    {
        if (Has(DaysOfMonth, day) || Has(DaysBeforeLast, length - day)) return true;
        if (IsWeekend(weekday)) return false;
        return (LastWeekday && day == NearestWeekday(length, length, WeekdayOf(length, day, weekday)))
            || (NearestWeekdays != 0 && IsNearest(day, length, weekday));
    }

    private bool FitsWeek(int day, int length, int weekday) =>
        Has(DaysOfWeek, weekday)
        || Has(NumberedDaysOfWeek, (7 * ((day - 1) / 7)) + weekday)
        || (Has(LastDaysOfWeek, weekday) && day + 7 > length);

    // The day that is named is at most two days away.
    private bool IsNearest(int day, int length, int weekday)
    {
        for (var named = Math.Max(1, day - 2); named <= Math.Min(length, day + 2); named++)
        {
            if (Has(NearestWeekdays, named)
                && NearestWeekday(named, length, WeekdayOf(named, day, weekday)) == day)
            {
                return true;
            }
        }

        return false;
    }

    // Saturday goes to Friday and Sunday to Monday, but not into another month.
    private static int NearestWeekday(int day, int length, int weekday) => weekday switch
    {
        (int)DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
        (int)DayOfWeek.Sunday => day < length ? day + 1 : day - 2,
        _ => day,
    };

    private static int WeekdayOf(int other, int day, int weekday) => (weekday + other - day + 35) % 7;

    private static bool IsWeekend(int weekday) => weekday is (int)DayOfWeek.Saturday or (int)DayOfWeek.Sunday;

    private static bool Has(ulong bits, int bit) => (bits >> bit & 1) != 0;
}
