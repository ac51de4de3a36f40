using Durable.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Stores.Conformance;

namespace Sdk.Tests.Schedules;

public sealed class ScheduleMistakeTests
{
    private static readonly DateTimeOffset _now = new ManualTimeProvider().GetUtcNow();

    public static TheoryData<string, string, ScheduleCreationOptions> Wrong => new()
    {
        { ErrorCodes.InvalidSchedule, "'00:00:00.9990000'", Every(TimeSpan.FromMilliseconds(999)) },
        { ErrorCodes.InvalidSchedule, "'-00:00:01'", Every(TimeSpan.FromSeconds(-1)) },
        { ErrorCodes.InvalidSchedule, "names no orchestrator", new("s", " ", TimeSpan.FromHours(1)) },
        { ErrorCodes.InvalidSchedule, "not after its start", Every(_now.AddDays(2), _now.AddDays(2)) },
        { ErrorCodes.InvalidSchedule, "'Atlantis/City' is not known", Cron("@daily", "Atlantis/City") },
        { ErrorCodes.InvalidSchedule, "An interval has no time zone", Every(zone: "Europe/Berlin") },
        { ErrorCodes.InvalidSchedule, "CatchUpLimit is '-1'", Every(catchUp: -1) },
        { ErrorCodes.InvalidSchedule, "CatchUpLimit is '1001'", Every(catchUp: 1001) },
        { ErrorCodes.InvalidSchedule, "have one instance id", Every(id: "x", policy: ScheduleOverlapPolicy.Allow) },
        { ErrorCodes.InvalidSchedule, "'@x@y' cannot be the instance id", Every(id: "@x@y") },
        { ErrorCodes.InvalidSchedule, "OverlapPolicy is '9'", Every(policy: (ScheduleOverlapPolicy)9) },
        { ErrorCodes.InvalidCronExpression, "field minute", Cron("61 * * * *") },
        { ErrorCodes.ScheduleNeverRuns, "'0 0 31 2 *' has no time", Cron("0 0 31 2 *") },
        { ErrorCodes.ScheduleNeverRuns, "until its end", Every(end: _now.AddMinutes(-1)) },
        { ErrorCodes.ScheduleNeverRuns, "until its end", Every(TimeSpan.FromDays(2), end: _now.AddDays(1)) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task Create_WrongOptions_ThrowsWithItsCode(
        string code, string message, ScheduleCreationOptions options)
    {
        await using var host = await ScheduleHost.StartAsync();

        var thrown = await Assert.ThrowsAsync<InvalidScheduleException>(() => host.CreateAsync(options));

        Assert.Equal(code, thrown.Code);
        Assert.Contains("'s'", thrown.Message);
        Assert.Contains(message, thrown.Message);
        Assert.Null(await host.Schedules.GetScheduleAsync("s"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@x")]
    [InlineData("a\nb")]
    public async Task AnyId_ThatCannotBeOne_ThrowsAtOnce(string id)
    {
        await using var host = await ScheduleHost.StartAsync();

        Assert.ThrowsAny<ArgumentException>(() => host.Schedules.GetScheduleClient(id));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Schedules.GetScheduleAsync(id));
        Assert.ThrowsAny<ArgumentException>(() => host.Schedules.GetScheduleClient(new('x', 151)));
    }

    [Fact]
    public async Task Create_ByTheClientOfAnotherId_ThrowsAtOnce()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = host.Schedules.GetScheduleClient("other");

        await Assert.ThrowsAsync<ArgumentException>(() => schedule.CreateAsync(Every()));
    }

    [Fact]
    public async Task Create_WorkerKeepsNoSchedules_ThrowsAndNothingIsDoneLater()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(ScheduleHost.Tasks, new()
        {
            Time = time,
            Client = client => client.UseScheduledTasks(),
        });
        var schedules = host.Services.GetRequiredService<ScheduledTaskClient>();

        var creating = schedules.CreateScheduleAsync(Every());
        await host.UntilAsync(
            async () => (await host.Client.GetAllInstancesAsync().ToListAsync()) is [{ Fault: not null }],
            "the request to be parked");
        await Limits.AwaitAsync(time.AdvanceToTimerAsync(_now + TimeSpan.FromSeconds(2)), "the client to look");
        var thrown = await Assert.ThrowsAsync<DurableException>(() => creating.WaitAsync(Limits.Wait));

        Assert.Equal(ErrorCodes.NoScheduleWorker, thrown.Code);
        Assert.Contains("UseScheduledTasks()", thrown.Message);
        await host.RestartAsync(ScheduleHost.Tasks); // Tries again what is parked.
        var request = Assert.Single(await host.Client.GetAllInstancesAsync().ToListAsync());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync(request.InstanceId)).RuntimeStatus);
    }

    private static ScheduleCreationOptions Cron(string expression, string? zone = null) =>
        new("s", "Job", expression) { TimeZone = zone };

    private static ScheduleCreationOptions Every(DateTimeOffset start, DateTimeOffset end) =>
        new("s", "Job", TimeSpan.FromHours(1)) { StartAt = start, EndAt = end };

    private static ScheduleCreationOptions Every(
        TimeSpan? interval = null,
        string? zone = null,
        int catchUp = 1,
        string? id = null,
        ScheduleOverlapPolicy policy = default,
        DateTimeOffset? end = null) => new("s", "Job", interval ?? TimeSpan.FromHours(1))
        {
            TimeZone = zone,
            CatchUpLimit = catchUp,
            OrchestrationInstanceId = id,
            OverlapPolicy = policy,
            EndAt = end,
        };
}
