namespace Sdk.Tests.Schedules.Cron;

/// <summary>
/// Zones with rules of their own, so that tests do not depend on what the machine knows of real ones.
/// </summary>
internal static class Zones
{
    /// <summary>5 hours behind; forward at 2:00 early in March, back at 2:00 early in November.</summary>
    public static TimeZoneInfo NewYork { get; } = Create("New York", -5, Hours(1), At(3, 2, 2), At(11, 1, 2));

    /// <summary>1 hour ahead; forward at 2:00 late in March, back at 3:00 late in October.</summary>
    public static TimeZoneInfo Berlin { get; } = Create("Berlin", 1, Hours(1), At(3, 5, 2), At(10, 5, 3));

    /// <summary>10 hours ahead, in the south: forward in October, back in April.</summary>
    public static TimeZoneInfo Sydney { get; } = Create("Sydney", 10, Hours(1), At(10, 1, 2), At(4, 1, 3));

    /// <summary>10:30 ahead, and changes by half an hour.</summary>
    public static TimeZoneInfo LordHowe { get; } = Create("Lord Howe", 10.5, Hours(0.5), At(10, 1, 2), At(4, 1, 2));

    /// <summary>Goes forward at midnight: the day begins at 1:00.</summary>
    public static TimeZoneInfo Midnight { get; } = Create("Midnight", -4, Hours(1), At(9, 1, 0), At(4, 1, 0));

    public static TimeZoneInfo Fixed { get; } =
        TimeZoneInfo.CreateCustomTimeZone("Fixed", TimeSpan.FromMinutes(345), "Fixed", "Fixed");

    public static TimeZoneInfo[] All { get; } = [NewYork, Berlin, Sydney, LordHowe, Midnight, Fixed, TimeZoneInfo.Utc];

    public static TimeZoneInfo Of(string name) => All.Single(zone => zone.Id == name);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static TimeZoneInfo.TransitionTime At(int month, int week, int hour) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
            new DateTime(1, 1, 1, hour, 0, 0), month, week, DayOfWeek.Sunday);

    private static TimeZoneInfo Create(
        string name,
        double offset,
        TimeSpan change,
        TimeZoneInfo.TransitionTime forward,
        TimeZoneInfo.TransitionTime back) => TimeZoneInfo.CreateCustomTimeZone(name, Hours(offset), name, name, name,
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, change, forward, back),
        ]);
}
