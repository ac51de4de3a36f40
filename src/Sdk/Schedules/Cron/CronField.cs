namespace Durable.Schedules;

/// <summary>A kind of field: its name in messages, its values, and the names of these from the least on.</summary>
internal sealed record CronField(string Name, int Least, int Most, params string[] Names)
{
    public static readonly CronField Second = new("second", 0, 59);

    public static readonly CronField Minute = new("minute", 0, 59);

    public static readonly CronField Hour = new("hour", 0, 23);

    public static readonly CronField DayOfMonth = new("day of month", 1, 31);

    public static readonly CronField Month = new(
        "month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// <summary>Sunday is 0; that 7 is too is the parser's affair.</summary>
    public static readonly CronField DayOfWeek = new(
        "day of week", 0, 6, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    public int Size => Most - Least + 1;

    public ulong All => (1UL << (Most + 1)) - (1UL << Least);

    /// <summary>The largest number that may be written.</summary>
    public int MostWritten => this == DayOfWeek ? 7 : Most;
}
