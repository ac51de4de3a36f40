using Durable.Schedules;
using Durable.Worker;

namespace Sdk.Tests.Schedules;

public sealed class ScheduleRunTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Interval_FromCreation_RunsEachTime()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await host.EveryAsync(_hour);
        Assert.Equal(created + _hour, (await schedule.DescribeAsync()).NextRunAt);

        for (var run = 1; run <= 2; run++) await host.RunAsync(schedule);
        var found = await host.RunAsync(schedule);

        Assert.Equal([created + _hour, created + 2 * _hour, created + 3 * _hour], await host.RunsAsync());
        Assert.Equal((3, 0, ScheduleStatus.Active), (found.RunCount, found.SkippedCount, found.Status));
        Assert.Equal((created, created + 4 * _hour), (found.CreatedAt, found.NextRunAt));
        Assert.Equal(_hour, found.Interval);
        Assert.Null(found.LastFailure);
        Assert.InRange(found.LastRunAt!.Value, created + 3 * _hour, created + 3 * _hour + TimeSpan.FromSeconds(1));
        Assert.StartsWith("s-20250102T060405Z-", found.LastRunInstanceId);
        Assert.Equal($"s {created + 3 * _hour:yyyy-MM-ddTHH:mm:ss}.0000000Z",
            await host.Host.ResultOfInstanceAsync<string>(found.LastRunInstanceId!));
    }

    [Fact]
    public async Task Interval_StartIsPast_IsCountedFromIt()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;

        var schedule = await host.EveryAsync(_hour, options => options.StartAt = created - 1.5 * _hour);

        Assert.Equal(created + 0.5 * _hour, (await schedule.DescribeAsync()).NextRunAt);
    }

    [Fact]
    public async Task Interval_StartIsToCome_FirstRunIsThen()
    {
        await using var host = await ScheduleHost.StartAsync();
        var start = host.Now.AddDays(3);

        var schedule = await host.EveryAsync(_hour, options => options.StartAt = start.ToOffset(_hour * 5));

        Assert.Equal(start, (await schedule.DescribeAsync()).NextRunAt);
        Assert.Equal(start + _hour, (await host.PassRunAsync(schedule)).NextRunAt);
    }

    [Fact]
    public async Task StartImmediatelyIfLate_StartIsPast_RunsAtOnceAndThenAsCounted()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;

        var schedule = await host.EveryAsync(_hour, options =>
        {
            options.StartAt = created - 1.5 * _hour;
            options.StartImmediatelyIfLate = true;
        });
        var found = await host.UntilAsync(
            schedule, found => found is { RunCount: 1, RunningCount: 0 }, "its first run");

        Assert.Equal([created], await host.RunsAsync());
        Assert.Equal(created + 0.5 * _hour, found.NextRunAt);
    }

    [Fact]
    public async Task End_Passed_CompletesTheSchedule()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.EndAt = host.Now + 2 * _hour);

        await host.RunAsync(schedule);
        var found = await host.RunAsync(schedule);

        Assert.Equal((ScheduleStatus.Completed, 2), (found.Status, found.RunCount));
        Assert.Null(found.NextRunAt);
    }

    [Fact]
    public async Task Cron_InUtc_RunsAtItsTimes()
    {
        await using var host = await ScheduleHost.StartAsync(); // It is Thursday, 2 January 2025, 03:04:05.
        var schedule = await host.CronAsync("30 9 * * MON-FRI");

        for (var run = 1; run <= 3; run++) await host.RunAsync(schedule);

        Assert.Equal(
            ["2025-01-02 09:30", "2025-01-03 09:30", "2025-01-06 09:30"],
            (await host.RunsAsync()).Select(run => $"{run:yyyy-MM-dd HH:mm}"));
        Assert.Equal("30 9 * * MON-FRI", (await schedule.DescribeAsync()).CronExpression);
    }

    [Fact]
    public async Task Cron_InAZone_RunsByItsClock()
    {
        Assert.SkipUnless(
            TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out _), "This machine has no time zone data.");
        await using var host = await ScheduleHost.StartAsync();

        var schedule = await host.CronAsync("30 2 9 3 *", options => options.TimeZone = "America/New_York");

        // That night 2:30 is left out: it is the first moment after, 3:00 in summer time.
        var found = await schedule.DescribeAsync();
        Assert.Equal(new DateTimeOffset(2025, 3, 9, 7, 0, 0, TimeSpan.Zero), found.NextRunAt);
        Assert.Equal("America/New_York", found.TimeZone);
    }

    [Fact]
    public async Task Cron_StartIsATime_IsTheFirstRun()
    {
        await using var host = await ScheduleHost.StartAsync();
        var start = new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero);

        var schedule = await host.CronAsync("@monthly", options => options.StartAt = start);

        Assert.Equal(start, (await schedule.DescribeAsync()).NextRunAt);
    }

    [Fact]
    public async Task Input_OfAType_ReachesEveryRun()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.CreateAsync(new("orders", "Order", _hour)
        {
            OrchestrationInput = new ScheduleHost.Order(7),
        });

        var found = await host.RunAsync(schedule);

        Assert.Equal(7, await host.Host.ResultOfInstanceAsync<int>(found.LastRunInstanceId!));
        Assert.Equal(7, found.ReadInputAs<ScheduleHost.Order>()!.Number);
        Assert.Equal("""{"number":7}""", found.SerializedInput);
    }

    [Fact]
    public async Task InstanceId_OfTheOptions_IsThatOfEveryRun()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInstanceId = "the-one");

        await host.RunAsync(schedule);
        var found = await host.RunAsync(schedule);

        Assert.Null(found.LastFailure);
        Assert.Equal("the-one", found.LastRunInstanceId);
        Assert.EndsWith("05:04:05.0000000Z", await host.Host.ResultOfInstanceAsync<string>("the-one"));
    }

    [Fact]
    public async Task InstanceId_HeldByAnother_FailsTheRunAndLeavesItAlone()
    {
        await using var host = await ScheduleHost.StartAsync();
        await host.Host.ScheduleAsync("Job", "wait", new("taken"));
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInstanceId = "taken");

        var found = await host.RunAsync(schedule);

        Assert.Equal(ErrorCodes.SubOrchestrationConflict, found.LastFailure!.ErrorType);
        Assert.True((await host.Host.Client.GetInstanceAsync("taken"))!.IsRunning);
    }

    [Fact]
    public async Task Run_Fails_IsShownAndTheScheduleGoesOn()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInput = "fail");

        await host.RunAsync(schedule);
        var found = await host.RunAsync(schedule);

        Assert.Equal((2, ScheduleStatus.Active), (found.RunCount, found.Status));
        Assert.Equal(
            ("System.InvalidOperationException", "on purpose", found.LastRunInstanceId),
            (found.LastFailure!.ErrorType, found.LastFailure.ErrorMessage, found.LastFailure.InstanceId));
    }

    [Fact]
    public async Task Worker_WithVersionsAndFilters_KeepsSchedulesAllTheSame()
    {
        await using var host = await ScheduleHost.StartAsync(worker: worker => worker
            .UseVersioning(new()
            {
                Version = "2.0",
                DefaultVersion = "2.0",
                MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
                FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
            })
            .UseWorkItemFilters(new DurableTaskWorkerWorkItemFilters
            {
                Orchestrations = [new() { Name = "Job" }],
                Activities = [],
            }));
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInstanceId = "one");

        var found = await host.RunAsync(schedule);

        Assert.Null(found.LastFailure);
        Assert.Equal("2.0", (await host.Host.Client.GetInstanceAsync("one"))!.Version);
    }

    [Fact]
    public async Task Worker_WithoutReflection_KeepsSchedules()
    {
        var converter = new Durable.Converters.JsonDataConverter(new System.Text.Json.JsonSerializerOptions
        {
            TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(),
        });
        await using var host = await ScheduleHost.StartAsync(
            worker: worker => worker.Configure(options => options.DataConverter = converter));
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInput = "fail");

        Assert.Equal("on purpose", (await host.RunAsync(schedule)).LastFailure!.ErrorMessage);
    }
}
