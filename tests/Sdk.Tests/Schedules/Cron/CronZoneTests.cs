using System.Globalization;
using Durable.Schedules;

namespace Sdk.Tests.Schedules.Cron;

/// <summary>The days on which clocks are changed.</summary>
public sealed class CronZoneTests
{
    [Theory]
    // Daily at a time that does not exist: the first moment after the gap, once.
    [InlineData("New York", "30 2 * * *", "2025-03-08 12:00 -05", "2025-03-09 03:00 -04", "2025-03-10 02:30 -04")]
    [InlineData("New York", "0 2 * * *", "2025-03-09 01:59 -05", "2025-03-09 03:00 -04", "2025-03-10 02:00 -04")]
    [InlineData("New York", "15,45 2 * * *", "2025-03-09 00:00 -05", "2025-03-09 03:00 -04", "2025-03-10 02:15 -04")]
    [InlineData("New York", "0 2,3 * * *", "2025-03-09 00:00 -05", "2025-03-09 03:00 -04", "2025-03-10 02:00 -04")]
    [InlineData("Berlin", "30 2 * * *", "2025-03-30 00:00 +01", "2025-03-30 03:00 +02", "2025-03-31 02:30 +02")]
    [InlineData("Sydney", "30 2 * * *", "2025-10-05 00:00 +10", "2025-10-05 03:00 +11", "2025-10-06 02:30 +11")]
    [InlineData("Lord Howe", "10 2 * * *", "2025-10-05 00:00 +10:30", "2025-10-05 02:30 +11", "2025-10-06 02:10 +11")]
    [InlineData("Midnight", "0 0 * * *", "2025-09-06 12:00 -04", "2025-09-07 01:00 -03", "2025-09-08 00:00 -03")]
    [InlineData("Midnight", "30 0 7 9 *", "2025-01-01 12:00 -03", "2025-09-07 01:00 -03", "2026-09-07 00:30 -03")]
    // Every second hour is a list of times and not an interval: 2:00 is made up for.
    [InlineData("New York", "0 */2 * * *", "2025-03-09 00:00 -05", "2025-03-09 03:00 -04", "2025-03-09 04:00 -04")]
    // At intervals: nothing to make up for.
    [InlineData("New York", "30 * * * *", "2025-03-09 01:30 -05", "2025-03-09 03:30 -04", "2025-03-09 04:30 -04")]
    [InlineData("New York", "*/30 * * * *", "2025-03-09 01:30 -05", "2025-03-09 03:00 -04", "2025-03-09 03:30 -04")]
    [InlineData("New York", "*/30 2 * * *", "2025-03-09 01:00 -05", "2025-03-10 02:00 -04", "2025-03-10 02:30 -04")]
    [InlineData("Lord Howe", "*/20 * * * *", "2025-10-05 01:40 +10:30", "2025-10-05 02:40 +11", "2025-10-05 03:00 +11")]
    // Daily at a time that occurs twice: the first.
    [InlineData("New York", "30 1 * * *", "2025-11-02 00:00 -04", "2025-11-02 01:30 -04", "2025-11-03 01:30 -05")]
    [InlineData("New York", "30 1 * * *", "2025-11-02 01:10 -05", "2025-11-03 01:30 -05", "2025-11-04 01:30 -05")]
    [InlineData("New York", "0 1,2 * * *", "2025-11-02 01:00 -04", "2025-11-02 02:00 -05", "2025-11-03 01:00 -05")]
    [InlineData("Berlin", "0 2 * * *", "2025-10-26 00:00 +02", "2025-10-26 02:00 +02", "2025-10-27 02:00 +01")]
    [InlineData("Sydney", "30 2 * * *", "2025-04-06 00:00 +11", "2025-04-06 02:30 +11", "2025-04-07 02:30 +10")]
    [InlineData("Lord Howe", "45 1 * * *", "2025-04-06 00:00 +11", "2025-04-06 01:45 +11", "2025-04-07 01:45 +10:30")]
    // At intervals: both.
    [InlineData("New York", "30 * * * *", "2025-11-02 01:00 -04", "2025-11-02 01:30 -04", "2025-11-02 01:30 -05")]
    [InlineData("New York", "*/30 1 * * *", "2025-11-02 01:30 -04", "2025-11-02 01:00 -05", "2025-11-02 01:30 -05")]
    [InlineData("New York", "*/30 1 * * *", "2025-11-02 01:30 -05", "2025-11-03 01:00 -05", "2025-11-03 01:30 -05")]
    [InlineData("New York", "*/45 * * * *", "2025-11-02 01:50 -04", "2025-11-02 01:00 -05", "2025-11-02 01:45 -05")]
    [InlineData("Lord Howe", "*/20 * * * *", "2025-04-06 01:40 +11", "2025-04-06 01:40 +10:30",
        "2025-04-06 02:00 +10:30")]
    [InlineData("Fixed", "0 9 * * *", "2025-04-06 03:00 +00", "2025-04-06 09:00 +05:45", "2025-04-07 09:00 +05:45")]
    public void Next_OverAChange_TakesEachTimeAsItShould(
        string zone, string expression, string after, string first, string second)
    {
        var cron = CronExpression.Parse(expression);

        var one = cron.GetNextOccurrence(Moment(after), Zones.Of(zone));
        var two = cron.GetNextOccurrence(one!.Value, Zones.Of(zone));

        Assert.Equal([(Moment(first), Moment(first).Offset), (Moment(second), Moment(second).Offset)],
            new[] { (one.Value, one.Value.Offset), (two!.Value, two.Value.Offset) });
    }

    [Fact]
    public void Next_OfAZoneThatLeavesOutADay_IsTheFirstMomentAfterIt()
    {
        // Samoa went over the date line: it had no 30 December 2011.
        var line = new DateTime(2011, 12, 30);
        var zone = TimeZoneInfo.CreateCustomTimeZone("Line", TimeSpan.FromHours(13), "Line", "Line", "Line",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, line, TimeSpan.Zero, Never(1), Never(2), TimeSpan.FromHours(-24)),
        ]);

        var next = CronExpression.Parse("0 12 30 12 *").GetNextOccurrence(Moment("2011-12-01 00:00 -11"), zone);

        Assert.Equal(Moment("2011-12-31 00:00 +13"), next);
    }

    private static TimeZoneInfo.TransitionTime Never(int day) =>
        TimeZoneInfo.TransitionTime.CreateFixedDateRule(DateTime.MinValue, 1, day);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(
            text.Length == 20 ? text + ":00" : text, "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
