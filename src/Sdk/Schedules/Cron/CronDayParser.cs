namespace Durable.Schedules;

/// <summary>Reads the two fields of days, with what only they have: <c>L</c>, <c>W</c>, <c>#</c>, <c>?</c>.</summary>
internal sealed class CronDayParser(CronParser parser)
{
    private const int MostOfAWeekday = 5; // How often a day of the week comes in a month at most.

    public CronDays Parse(string daysOfMonth, string daysOfWeek)
    {
        var days = new CronDays { NeedsBoth = IsOpen(daysOfMonth) || IsOpen(daysOfWeek) };
        foreach (var item in Closed(daysOfMonth).Split(',')) days = AddDayOfMonth(days, item);
        foreach (var item in Closed(daysOfWeek).Split(',')) days = AddDayOfWeek(days, item);
        return days;
    }

    private static bool IsOpen(string field) => field == "?" || field.StartsWith('*');

    private static string Closed(string field) => field == "?" ? "*" : field;

    private CronDays AddDayOfMonth(CronDays days, string item)
    {
        var field = CronField.DayOfMonth;
        var upper = item.ToUpperInvariant();
        if (upper == "L") return days with { DaysBeforeLast = days.DaysBeforeLast | 1 };
        if (upper == "LW") return days with { LastWeekday = true };
        if (upper.StartsWith("L-", StringComparison.Ordinal))
        {
            var before = parser.Number(field, upper[2..], 0, field.Most - 1, "distance from the last day");
            return days with { DaysBeforeLast = days.DaysBeforeLast | 1UL << before };
        }

        if (!upper.EndsWith('W'))
            return days with { DaysOfMonth = days.DaysOfMonth | parser.ItemBits(field, item) };
        var nearest = parser.Value(field, item[..^1]);
        return days with { NearestWeekdays = days.NearestWeekdays | 1UL << nearest };
    }

    private CronDays AddDayOfWeek(CronDays days, string item)
    {
        var field = CronField.DayOfWeek;
        if (item.Equals("L", StringComparison.OrdinalIgnoreCase))
            throw parser.Wrong("'L' in the field day of week needs a day: '5L' is the last Friday of the month.");
        if (item.EndsWith('L') || item.EndsWith('l'))
        {
            var last = parser.Value(field, item[..^1]) % field.Size;
            return days with { LastDaysOfWeek = days.LastDaysOfWeek | 1UL << last };
        }

        if (item.Split('#') is not [var day, var number])
            return days with { DaysOfWeek = days.DaysOfWeek | parser.ItemBits(field, item) };
        var count = parser.Number(field, number, 1, MostOfAWeekday, "number after '#'");
        var bit = (field.Size * (count - 1)) + (parser.Value(field, day) % field.Size);
        return days with { NumberedDaysOfWeek = days.NumberedDaysOfWeek | 1UL << bit };
    }
}
