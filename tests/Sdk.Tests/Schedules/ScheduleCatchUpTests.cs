using Durable.Schedules;
using Durable.Sdk.Sqlite;
using Stores.Conformance;

namespace Sdk.Tests.Schedules;

/// <summary>Times that pass while no worker is there.</summary>
public sealed class ScheduleCatchUpTests : IDisposable
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0, new double[0])]
    [InlineData(1, new double[] { 5 })]
    [InlineData(3, new double[] { 3, 4, 5 })]
    [InlineData(9, new double[] { 1, 2, 3, 4, 5 })]
    public async Task Missed_LongAgo_TheLatestAreMadeUpForInOrder(int limit, double[] hours)
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await host.EveryAsync(_hour, options => options.CatchUpLimit = limit);

        var found = await AwayAsync(host, schedule, 5.5 * _hour);

        Assert.Equal(hours.Select(hour => created + hour * _hour), await host.RunsAsync());
        Assert.Equal((hours.Length, 0), (found.RunCount, found.SkippedCount));
        Assert.Equal(created + 6 * _hour, found.NextRunAt);
    }

    [Theory]
    [InlineData(0, new double[] { 5 })]
    [InlineData(2, new double[] { 3, 4, 5 })]
    public async Task Missed_TheLastIsOnTime_ItRunsInAnyCase(int limit, double[] hours)
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await host.EveryAsync(_hour, options => options.CatchUpLimit = limit);

        await AwayAsync(host, schedule, 5 * _hour + TimeSpan.FromSeconds(20));

        Assert.Equal(hours.Select(hour => created + hour * _hour), await host.RunsAsync());
    }

    [Fact]
    public async Task Missed_RunsMayNotOverlap_OneFollowsTheOther()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options =>
        {
            options.CatchUpLimit = 2;
            options.OrchestrationInput = "wait";
        });
        await RestartAfterAsync(host, 3.5 * _hour);

        var found = await host.UntilAsync(schedule, found => found.RunCount == 1, "the first");
        Assert.Equal((1, 1), (found.RunningCount, found.WaitingCount));
        await host.ReleaseAsync(schedule);
        found = await host.UntilAsync(schedule, found => found.RunCount == 2, "the second");

        Assert.Equal((1, 0), (found.RunningCount, found.WaitingCount));
    }

    [Fact]
    public async Task Missed_RunsMayOverlap_AllStartAtOnce()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options =>
        {
            options.CatchUpLimit = 2;
            options.OrchestrationInput = "wait";
            options.OverlapPolicy = ScheduleOverlapPolicy.Allow;
        });
        await RestartAfterAsync(host, 3.5 * _hour);

        Assert.Equal(2, (await host.UntilAsync(schedule, found => found.RunCount == 2, "both")).RunningCount);
    }

    [Fact]
    public async Task Missed_ByYearsOfSeconds_IsFoundAtOnce()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.CronAsync("* * * * * *", options => options.CatchUpLimit = 2);

        await AwayAsync(host, schedule, TimeSpan.FromDays(2000), runs: 3);

        Assert.Equal(3, (await host.RunsAsync()).Count);
    }

    [Fact]
    public async Task Restart_OnSqlite_KeepsScheduleRunAndCatchesUp()
    {
        var time = new ManualTimeProvider();
        var created = time.GetUtcNow();
        await using (var first = await StartAsync(time))
        {
            var made = await first.EveryAsync(_hour, options => options.OrchestrationInput = "wait");
            await first.PassRunAsync(made);
            await first.UntilAsync(made, found => found.RunningCount == 1, "its run");
            await first.Host.UntilStartedAsync((await made.DescribeAsync()).LastRunInstanceId!);
        }

        time.Advance(0.5 * _hour);
        await using var second = await StartAsync(time);
        var schedule = second.Schedules.GetScheduleClient("s");
        await second.ReleaseAsync(schedule);
        await second.UntilIdleAsync(schedule);
        await second.PassRunAsync(schedule);

        Assert.Equal([created + _hour, created + 2 * _hour], await second.RunsAsync());
    }

    private static async Task<ScheduleDescription> AwayAsync(
        ScheduleHost host, ScheduleClient schedule, TimeSpan time, int? runs = null)
    {
        var before = (await schedule.DescribeAsync()).NextRunAt;
        await RestartAfterAsync(host, time);
        await host.UntilAsync(schedule,
            found => found.NextRunAt != before && (runs is null || found.RunCount == runs), "to look at its times");
        return await host.UntilIdleAsync(schedule);
    }

    private static async Task RestartAfterAsync(ScheduleHost host, TimeSpan time)
    {
        await host.Host.StopAsync();
        host.Time.Advance(time);
        await host.Host.RestartAsync(ScheduleHost.Tasks);
    }

    private Task<ScheduleHost> StartAsync(ManualTimeProvider time) => ScheduleHost.StartAsync(
        new SqliteStore(new() { Path = Path.Combine(_directory, "hub.db") }, time), time);
}
