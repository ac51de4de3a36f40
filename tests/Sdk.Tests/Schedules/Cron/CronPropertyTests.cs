using System.Globalization;
using Durable.Schedules;
using FsCheck;
using FsCheck.Fluent;

namespace Sdk.Tests.Schedules.Cron;

/// <summary>Random expressions, zones and times against a walk over every minute.</summary>
public sealed class CronPropertyTests
{
    // Near the days on which the zones change their clocks, more often than chance would.
    private static readonly DateTime[] _near =
    [
        new(2025, 3, 9), new(2025, 11, 2), new(2025, 3, 30), new(2025, 10, 26), new(2025, 10, 5), new(2025, 4, 6),
        new(2025, 9, 7), new(2024, 2, 28), new(2024, 12, 31), new(2025, 7, 15),
    ];

    private static readonly Gen<Case> _cases =
        from minutes in Field(0, 59)
        from hours in Field(0, 23)
        from zone in Gen.Elements(Zones.All)
        from day in Gen.Elements(_near)
        from offset in Gen.Choose(-30 * 60, 54 * 60)
        from seconds in Gen.Choose(0, 59)
        select new Case(minutes, hours, zone, Utc(day.AddMinutes(offset).AddSeconds(seconds)));

    [Fact]
    public void Next_OfAnyExpression_IsTheFirstThatAWalkFinds() =>
        Prop.ForAll(_cases.ToArbitrary(), (Case given) =>
        {
            var next = CronExpression.Parse(given.Text).GetNextOccurrence(given.After, given.Zone)!.Value;

            Assert.True(next > given.After, $"{given}: {next} is not after");
            Assert.Equal(given.Zone.GetUtcOffset(next), next.Offset);
            Assert.Equal(Walk(given), next);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Next_OfAnyDays_IsTheFirstDayThatFits()
    {
        var cases =
            from days in Field(1, 31)
            from months in Field(1, 12)
            from weekdays in Field(0, 6)
            from start in Gen.Choose(0, 3000)
            select (days, months, weekdays, start: new DateTime(2020, 1, 1).AddDays(start));
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var text = $"0 0 {given.days.Text} {given.months.Text} {given.weekdays.Text}";
            var next = CronExpression.Parse(text).GetNextOccurrence(Utc(given.start));

            DateTimeOffset? expected = null;
            var isEither = !given.days.IsOpen && !given.weekdays.IsOpen;
            for (var day = given.start.AddDays(1); day < given.start.AddYears(45); day = day.AddDays(1))
            {
                var (fitsMonth, fitsWeek) = (given.days.Has(day.Day), given.weekdays.Has((int)day.DayOfWeek));
                var fits = isEither ? fitsMonth || fitsWeek : fitsMonth && fitsWeek;
                if (!fits || !given.months.Has(day.Month)) continue;
                expected = Utc(day);
                break;
            }

            Assert.Equal(expected, next);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // Reads the zone's own word on invalid and ambiguous times, which the code under test does not.
    private static DateTimeOffset Walk(Case given)
    {
        var isInterval = given.Minutes.Text.AsSpan().ContainsAny('*', '/') || given.Hours.IsAll;
        var best = DateTimeOffset.MaxValue;
        var start = given.After.UtcDateTime.AddHours(-20);
        var wall = new DateTime(start.Year, start.Month, start.Day, start.Hour, start.Minute, 0);
        for (var i = 0; i < 5 * 24 * 60; i++, wall = wall.AddMinutes(1))
        {
            if (!given.Minutes.Has(wall.Minute) || !given.Hours.Has(wall.Hour)) continue;
            foreach (var moment in Moments(wall, given.Zone, isInterval))
            {
                if (moment > given.After && moment < best) best = moment;
            }
        }

        return best;
    }

    private static IEnumerable<DateTimeOffset> Moments(DateTime wall, TimeZoneInfo zone, bool isInterval)
    {
        if (zone.IsInvalidTime(wall))
        {
            if (isInterval) return [];
            while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(1);
            return [new DateTimeOffset(wall, zone.GetUtcOffset(wall))];
        }

        if (!zone.IsAmbiguousTime(wall)) return [new DateTimeOffset(wall, zone.GetUtcOffset(wall))];
        var both = zone.GetAmbiguousTimeOffsets(wall).Select(offset => new DateTimeOffset(wall, offset)).Order();
        return isInterval ? both : both.Take(1);
    }

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private static Gen<FieldCase> Field(int least, int most)
    {
        var value = Gen.Choose(least, most);
        var all = Gen.Constant(new FieldCase("*", [.. Enumerable.Range(least, most - least + 1)]));
        var one = from number in value select new FieldCase($"{number}", [number]);
        var range =
            from a in value
            from b in value
            from step in Gen.Choose(1, 4)
            select new FieldCase(step == 1 ? $"{a}-{b}" : $"{a}-{b}/{step}", [.. Range(a, b, step, least, most)]);
        var steps =
            from step in Gen.Choose(2, Math.Min(20, most))
            select new FieldCase($"*/{step}", [.. Range(least, most, step, least, most)]);
        var single = Gen.Frequency((2, all), (4, one), (2, range), (2, steps));
        var list =
            from first in Gen.OneOf(one, range)
            from second in Gen.OneOf(one, range)
            select new FieldCase($"{first.Text},{second.Text}", [.. first.Values, .. second.Values]);
        return Gen.Frequency((4, single), (1, list)).Select(field => field with
        {
            IsAll = field.Values.Distinct().Count() == most - least + 1,
        });
    }

    private static IEnumerable<int> Range(int from, int to, int step, int least, int most)
    {
        var values = new List<int>();
        for (var value = from; ; value = value == most ? least : value + 1)
        {
            values.Add(value);
            if (value == to) break;
        }

        return values.Where((_, i) => i % step == 0);
    }

    private sealed record FieldCase(string Text, int[] Values)
    {
        public bool IsAll { get; init; }

        public bool IsOpen => Text.StartsWith('*');

        public bool Has(int value) => Values.Contains(value);
    }

    private sealed record Case(FieldCase Minutes, FieldCase Hours, TimeZoneInfo Zone, DateTimeOffset After)
    {
        public string Text => $"{Minutes.Text} {Hours.Text} * * *";

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"'{Text}' in {Zone.Id} after {After:u}");
    }
}
