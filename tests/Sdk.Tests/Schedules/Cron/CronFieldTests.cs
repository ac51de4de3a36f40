using Durable.Schedules;

namespace Sdk.Tests.Schedules.Cron;

/// <summary>What fields mean, by the occurrences of a year that they give.</summary>
public sealed class CronFieldTests
{
    [Theory]
    [InlineData("* * * * *", "2025-01-01 00:00:30", "2025-01-01 00:01:00")]
    [InlineData("* * * * * *", "2025-01-01 00:00:30.5", "2025-01-01 00:00:31")]
    [InlineData("15 10 * * *", "2025-01-01 10:15:00", "2025-01-02 10:15:00")]
    [InlineData("15 10 * * *", "2025-01-01 10:14:59.999", "2025-01-01 10:15:00")]
    [InlineData("*/20 * * * *", "2025-01-01 00:40:00", "2025-01-01 01:00:00")]
    [InlineData("7/20 * * * *", "2025-01-01 00:28:00", "2025-01-01 00:47:00")]
    [InlineData("10-20/5 * * * *", "2025-01-01 00:16:00", "2025-01-01 00:20:00")]
    [InlineData("5,10,55 * * * *", "2025-01-01 00:10:00", "2025-01-01 00:55:00")]
    [InlineData("0 22-2 * * *", "2025-01-01 02:00:00", "2025-01-01 22:00:00")]
    [InlineData("0 22-2 * * *", "2025-01-01 23:00:00", "2025-01-02 00:00:00")]
    [InlineData("0 22-4/3 * * *", "2025-01-01 22:00:00", "2025-01-02 01:00:00")]
    [InlineData("30 5 12 30 6 *", "2025-06-30 12:05:30", "2026-06-30 12:05:30")]
    [InlineData("0 0 1 jan,JUL ?", "2025-01-01 00:00:00", "2025-07-01 00:00:00")]
    [InlineData("0 0 1 NOV-FEB *", "2025-02-01 00:00:00", "2025-11-01 00:00:00")]
    [InlineData("0 0 ? * MON", "2025-01-06 00:00:00", "2025-01-13 00:00:00")]
    [InlineData("0 0 * * 0", "2025-01-01 00:00:00", "2025-01-05 00:00:00")]
    [InlineData("0 0 * * 7", "2025-01-01 00:00:00", "2025-01-05 00:00:00")]
    [InlineData("0 0 * * 5-7", "2025-01-04 00:00:00", "2025-01-05 00:00:00")]
    [InlineData("0 0 * * 0-7", "2025-01-04 00:00:00", "2025-01-05 00:00:00")]
    [InlineData("0 0 * * fri-MON", "2025-01-06 00:00:00", "2025-01-10 00:00:00")]
    [InlineData("0 0 * * SAT-SUN", "2025-01-05 00:00:00", "2025-01-11 00:00:00")]
    [InlineData("0 0 L * *", "2025-02-01 00:00:00", "2025-02-28 00:00:00")]
    [InlineData("0 0 l * *", "2024-02-01 00:00:00", "2024-02-29 00:00:00")]
    [InlineData("0 0 L-3 * *", "2025-02-01 00:00:00", "2025-02-25 00:00:00")]
    [InlineData("0 0 LW * *", "2025-08-01 00:00:00", "2025-08-29 00:00:00")]
    [InlineData("0 0 LW * *", "2025-01-01 00:00:00", "2025-01-31 00:00:00")]
    [InlineData("0 0 LW * *", "2026-05-01 00:00:00", "2026-05-29 00:00:00")]
    [InlineData("0 0 15W * *", "2025-02-01 00:00:00", "2025-02-14 00:00:00")]
    [InlineData("0 0 15W * *", "2025-06-01 00:00:00", "2025-06-16 00:00:00")]
    [InlineData("0 0 15w * *", "2025-01-01 00:00:00", "2025-01-15 00:00:00")]
    [InlineData("0 0 1W * *", "2025-01-31 00:00:00", "2025-02-03 00:00:00")]
    [InlineData("0 0 31W * *", "2025-08-01 00:00:00", "2025-08-29 00:00:00")]
    [InlineData("0 0 30W 11 *", "2025-11-01 00:00:00", "2025-11-28 00:00:00")]
    [InlineData("0 0 1W,15W * *", "2025-02-03 00:00:00", "2025-02-14 00:00:00")]
    [InlineData("0 0 * * 5L", "2025-01-01 00:00:00", "2025-01-31 00:00:00")]
    [InlineData("0 0 * * FRIL", "2025-02-01 00:00:00", "2025-02-28 00:00:00")]
    [InlineData("0 0 * * 7L", "2025-02-01 00:00:00", "2025-02-23 00:00:00")]
    [InlineData("0 0 * * MON#2", "2025-01-01 00:00:00", "2025-01-13 00:00:00")]
    [InlineData("0 0 * * 5#5", "2025-02-01 00:00:00", "2025-05-30 00:00:00")]
    [InlineData("0 0 * * 7#1", "2025-02-01 00:00:00", "2025-02-02 00:00:00")]
    [InlineData("0 0 29 2 *", "2025-01-01 00:00:00", "2028-02-29 00:00:00")]
    [InlineData("0 0 29 2 *", "2096-02-29 00:00:00", "2104-02-29 00:00:00")]
    [InlineData("0 0 31 * *", "2025-01-31 00:00:00", "2025-03-31 00:00:00")]
    [InlineData("0 0 13 * 5", "2025-01-01 00:00:00", "2025-01-03 00:00:00")] // Either day field.
    [InlineData("0 0 13 * 5", "2025-01-10 00:00:00", "2025-01-13 00:00:00")]
    [InlineData("0 0 */2 * 5", "2025-01-01 00:00:00", "2025-01-03 00:00:00")] // Both, because of the star.
    [InlineData("0 0 */2 * 5", "2025-01-03 00:00:00", "2025-01-17 00:00:00")]
    [InlineData("@hourly", "2025-01-01 00:00:00", "2025-01-01 01:00:00")]
    [InlineData("@Daily", "2025-01-01 00:00:00", "2025-01-02 00:00:00")]
    [InlineData("@weekly", "2025-01-01 00:00:00", "2025-01-05 00:00:00")]
    [InlineData("@monthly", "2025-01-01 00:00:00", "2025-02-01 00:00:00")]
    [InlineData("@yearly", "2025-01-01 00:00:00", "2026-01-01 00:00:00")]
    [InlineData("  0   0 *  * *\t", "2025-01-01 00:00:00", "2025-01-02 00:00:00")]
    [InlineData("0 0 1 1 *", "9998-12-31 00:00:00", "9999-01-01 00:00:00")]
    public void Next_OfAnExpression_IsTheFirstAfter(string expression, string after, string next)
    {
        var found = CronExpression.Parse(expression).GetNextOccurrence(Utc(after));

        Assert.Equal(Utc(next), found);
    }

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30 2 ?")]
    [InlineData("0 0 31 4,6,9,11 *")]
    [InlineData("0 0 31W 2 *")]
    [InlineData("0 0 L-30 2 *")]
    public void Next_OfADayThatNeverIs_IsNone(string expression) =>
        Assert.Null(CronExpression.Parse(expression).GetNextOccurrence(Utc("2025-01-01 00:00:00")));

    [Fact]
    public void Next_AtTheEndOfTheCalendar_IsNone()
    {
        var expression = CronExpression.Parse("* * * * *");

        Assert.Null(expression.GetNextOccurrence(DateTimeOffset.MaxValue));
        Assert.Null(expression.GetNextOccurrence(DateTimeOffset.MaxValue.AddHours(-3), Zones.Sydney));
        Assert.NotNull(expression.GetNextOccurrence(DateTimeOffset.MinValue, Zones.NewYork));
    }

    [Fact]
    public void ToString_GivesTheTextAsItWas() =>
        Assert.Equal(" @daily", CronExpression.Parse(" @daily").ToString());

    [Theory]
    [InlineData("", "five fields")]
    [InlineData("* * * *", "has 4")]
    [InlineData("* * * * * * *", "has 7")]
    [InlineData("60 * * * *", "'60' is no value of the field minute, which takes 0 to 59.")]
    [InlineData("* 24 * * *", "'24' is no value of the field hour")]
    [InlineData("* * 0 * *", "'0' is no value of the field day of month, which takes 1 to 31")]
    [InlineData("* * * 13 *", "field month, which takes 1 to 12 and JAN to DEC.")]
    [InlineData("* * * * 8", "field day of week, which takes 0 to 7 and SUN to SAT.")]
    [InlineData("* * * * XYZ", "'XYZ' is no value")]
    [InlineData("-1 * * * *", "'' is no value")]
    [InlineData("1- * * * *", "'' is no value")]
    [InlineData("1-2-3 * * * *", "'1-2-3' in the field minute is no range")]
    [InlineData("1,,2 * * * *", "'' is no value")]
    [InlineData("*/0 * * * *", "'0' is no step of the field minute, which takes 1 to 59.")]
    [InlineData("*/60 * * * *", "'60' is no step")]
    [InlineData("*/ * * * *", "'' is no step")]
    [InlineData("1/2/3 * * * *", "more than one step")]
    [InlineData("? * * * *", "'?' is no value of the field minute")]
    [InlineData("99999999999 * * * *", "'99999999999' is no value")]
    [InlineData("٣ * * * *", "is no value")]
    [InlineData("* * L-31 * *", "distance from the last day")]
    [InlineData("* * W * *", "'' is no value of the field day of month")]
    [InlineData("* * 32W * *", "'32' is no value")]
    [InlineData("* * * * L", "'5L' is the last Friday")]
    [InlineData("* * * * 1#6", "'6' is no number after '#'")]
    [InlineData("* * * * #1", "'' is no value of the field day of week")]
    [InlineData("@fortnightly", "@daily")]
    public void Parse_NoExpression_SaysWhatIsWrong(string expression, string reason)
    {
        var thrown = Assert.Throws<InvalidCronExpressionException>(() => CronExpression.Parse(expression));

        Assert.Equal(ErrorCodes.InvalidCronExpression, thrown.Code);
        Assert.Equal(expression, thrown.Expression);
        Assert.Contains(reason, thrown.Message);
        Assert.False(CronExpression.TryParse(expression, out _));
    }

    [Fact]
    public void TryParse_Null_IsNone() => Assert.False(CronExpression.TryParse(null, out _));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(
        text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
