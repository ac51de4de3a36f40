using Durable.Sdk.Engine;

namespace Engine.Tests.Retries;

public class RetryScheduleTests
{
    private static readonly RetrySchedule Doubling = new()
    {
        MaxAttempts = 5,
        FirstDelay = TimeSpan.FromSeconds(1),
        BackoffCoefficient = 2,
    };

    [Fact]
    public void DelayAfter_EachAttempt_GrowsByTheCoefficientAndEnds()
    {
        TimeSpan?[] delays = [.. Enumerable.Range(1, 5).Select(n => Doubling.DelayAfter(n, TimeSpan.Zero, 0))];

        Assert.Equal([Seconds(1), Seconds(2), Seconds(4), Seconds(8), null], delays);
    }

    [Fact]
    public void DelayAfter_OneAttempt_NeverRetries() =>
        Assert.Null((Doubling with { MaxAttempts = 1 }).DelayAfter(1, TimeSpan.Zero, 0));

    [Fact]
    public void DelayAfter_CoefficientUnset_StaysTheSame()
    {
        var schedule = new RetrySchedule { MaxAttempts = int.MaxValue, FirstDelay = Seconds(3)!.Value };

        Assert.Equal(Seconds(3), schedule.DelayAfter(1_000_000, TimeSpan.Zero, 0));
    }

    [Fact]
    public void DelayAfter_MaxDelayUnset_StopsGrowingAtOneHour() =>
        Assert.Equal(TimeSpan.FromHours(1), (Doubling with { MaxAttempts = 100 }).DelayAfter(99, TimeSpan.Zero, 0));

    [Theory]
    [InlineData(2)]
    [InlineData(1.0000001)]
    [InlineData(double.MaxValue)]
    [InlineData(double.PositiveInfinity)]
    public void DelayAfter_HugeAttempt_SaturatesWithoutOverflow(double coefficient)
    {
        var schedule = Doubling with
        {
            MaxAttempts = int.MaxValue,
            BackoffCoefficient = coefficient,
            MaxDelay = TimeSpan.MaxValue,
        };

        Assert.Equal(TimeSpan.MaxValue, schedule.DelayAfter(int.MaxValue - 1, TimeSpan.Zero, 0));
    }

    [Fact]
    public void DelayAfter_NoFirstDelay_NeverWaits()
    {
        var schedule = Doubling with { FirstDelay = TimeSpan.Zero, MaxAttempts = int.MaxValue };

        Assert.Equal(TimeSpan.Zero, schedule.DelayAfter(int.MaxValue - 1, TimeSpan.Zero, 0));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void DelayAfter_Timeout_AllowsWhatStartsInTime(int elapsed, bool retries)
    {
        var schedule = Doubling with { Timeout = Seconds(10) };

        Assert.Equal(retries ? Seconds(4) : null, schedule.DelayAfter(3, Seconds(elapsed)!.Value, 0));
    }

    [Fact]
    public void DelayAfter_Jitter_SpreadsOverItsPartOfTheDelay()
    {
        var schedule = Doubling with { Jitter = 0.5 };

        var delays = Enumerable.Range(0, 1000)
            .Select(i => schedule.DelayAfter(3, TimeSpan.Zero, RetrySchedule.Chance("execution", i))!.Value)
            .ToList();

        Assert.All(delays, delay => Assert.InRange(delay, Seconds(2)!.Value, Seconds(4)!.Value));
        Assert.InRange(delays.Average(delay => delay.TotalSeconds), 2.9, 3.1);
    }

    [Fact]
    public void DelayAfter_JitterOfOneTask_DiffersBetweenAttempts()
    {
        var schedule = Doubling with { BackoffCoefficient = 1, Jitter = 1 };
        var chance = RetrySchedule.Chance("execution", 1);

        Assert.NotEqual(
            schedule.DelayAfter(1, TimeSpan.Zero, chance), schedule.DelayAfter(2, TimeSpan.Zero, chance));
    }

    [Fact]
    public void DelayAfter_Jitter_GivesThePinnedDelays()
    {
        var schedule = Doubling with { BackoffCoefficient = 1.7, Jitter = 0.3 };
        var chance = RetrySchedule.Chance("execution", 1);

        long[] ticks =
            [.. Enumerable.Range(1, 4).Select(n => schedule.DelayAfter(n, TimeSpan.Zero, chance)!.Value.Ticks)];

        Assert.Equal([8982951, 14480213, 26401322, 40253324], ticks);
    }

    [Fact]
    public void Chance_AnotherTaskOrExecution_IsAnother()
    {
        ulong[] chances =
        [
            RetrySchedule.Chance("a", 0), RetrySchedule.Chance("a", 1), RetrySchedule.Chance("b", 0),
        ];

        Assert.Equal(3, chances.Distinct().Count());
    }

    private static TimeSpan? Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
