using Durable.Schedules;

namespace Sdk.Tests.Schedules;

public sealed class ScheduleClientTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Pause_TimePasses_StartsNothingUntilItIsResumed()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await host.EveryAsync(_hour);

        await schedule.PauseAsync().WaitAsync(Limits.Wait);
        await schedule.PauseAsync().WaitAsync(Limits.Wait);
        var paused = await schedule.DescribeAsync();
        host.Time.Advance(3.5 * _hour); // The signal of the old plan comes, and does nothing.
        await schedule.ResumeAsync().WaitAsync(Limits.Wait);
        await schedule.ResumeAsync().WaitAsync(Limits.Wait);
        var resumed = await schedule.DescribeAsync();
        await host.PassRunAsync(schedule);

        Assert.Equal((ScheduleStatus.Paused, null), (paused.Status, paused.NextRunAt));
        Assert.Equal((ScheduleStatus.Active, created + 4 * _hour), (resumed.Status, resumed.NextRunAt));
        Assert.Equal([created + 4 * _hour], await host.RunsAsync());
    }

    [Fact]
    public async Task Pause_ARunWaits_ForgetsIt()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options =>
        {
            options.OrchestrationInput = "wait";
            options.OverlapPolicy = ScheduleOverlapPolicy.QueueOne;
        });
        await host.PassRunAsync(schedule);
        await host.PassRunAsync(schedule);

        await schedule.PauseAsync().WaitAsync(Limits.Wait);
        await host.ReleaseAsync(schedule);

        Assert.Equal(1, (await host.UntilIdleAsync(schedule)).RunCount);
    }

    [Fact]
    public async Task Update_OfWhatIsGiven_LeavesTheRest()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInput = "kept");

        await schedule.UpdateAsync(new()
        {
            CronExpression = "0 12 * * *",
            OverlapPolicy = ScheduleOverlapPolicy.Allow,
            CatchUpLimit = 7,
            Version = "3",
        }).WaitAsync(Limits.Wait);
        var found = await schedule.DescribeAsync();

        Assert.Equal(new DateTimeOffset(2025, 1, 2, 12, 0, 0, TimeSpan.Zero), found.NextRunAt);
        Assert.Equal((null, "0 12 * * *", "kept"), (found.Interval, found.CronExpression, found.ReadInputAs<string>()));
        Assert.Equal(
            (ScheduleOverlapPolicy.Allow, 7, "3"),
            (found.OverlapPolicy, found.CatchUpLimit, found.Version?.Version));
    }

    [Fact]
    public async Task Update_OfTheInterval_TheOldPlanDoesNothing()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await host.EveryAsync(_hour);

        await schedule.UpdateAsync(new() { Interval = 3 * _hour }).WaitAsync(Limits.Wait);
        await PassOldPlanAsync(host, created + _hour);
        await host.PassRunAsync(schedule);

        Assert.Equal([created + 3 * _hour], await host.RunsAsync());
    }

    [Fact]
    public async Task Update_WhilePaused_StaysPaused()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour);
        await schedule.PauseAsync().WaitAsync(Limits.Wait);

        await schedule.UpdateAsync(new() { Interval = 3 * _hour }).WaitAsync(Limits.Wait);

        Assert.Equal(ScheduleStatus.Paused, (await schedule.DescribeAsync()).Status);
    }

    [Fact]
    public async Task Update_OfTheEnd_BringsACompletedOneBack()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.EndAt = host.Now + _hour);
        await host.PassRunAsync(schedule);

        await schedule.UpdateAsync(new() { EndAt = host.Now.AddDays(1) }).WaitAsync(Limits.Wait);

        Assert.Equal(ScheduleStatus.Active, (await schedule.DescribeAsync()).Status);
    }

    [Fact]
    public async Task Update_ToWhatCannotBe_ThrowsAndChangesNothing()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.StartAt = host.Now.AddDays(9));

        var thrown = await Assert.ThrowsAsync<InvalidScheduleException>(
            () => schedule.UpdateAsync(new() { EndAt = host.Now.AddDays(8), Interval = 2 * _hour }));

        Assert.Equal(ErrorCodes.InvalidSchedule, thrown.Code);
        Assert.Contains("not after its start", thrown.Message);
        Assert.Equal(_hour, (await schedule.DescribeAsync()).Interval);
    }

    [Fact]
    public async Task Delete_RunUnderWay_GoesOnAndTheIdIsFree()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour, options => options.OrchestrationInput = "wait");
        var before = await host.PassRunAsync(schedule);
        var run = before.LastRunInstanceId!;

        await schedule.DeleteAsync().WaitAsync(Limits.Wait);
        Assert.Null(await host.Schedules.GetScheduleAsync("s"));
        await host.Host.Client.RaiseEventAsync(run, "go", "");
        await host.Host.EndOfAsync(run);
        var created = host.Now;
        var again = await host.EveryAsync(5 * _hour);
        await PassOldPlanAsync(host, before.NextRunAt!.Value);

        Assert.Equal(1, (await host.RunAsync(again)).RunCount);
        Assert.Equal(created + 5 * _hour, (await host.RunsAsync())[^1]);
    }

    [Fact]
    public async Task Create_IdInUse_ThrowsAndLeavesTheOther()
    {
        await using var host = await ScheduleHost.StartAsync();
        await host.EveryAsync(_hour);

        var thrown = await Assert.ThrowsAsync<ScheduleAlreadyExistsException>(() => host.EveryAsync(2 * _hour));

        Assert.Equal((ErrorCodes.ScheduleExists, "s"), (thrown.Code, thrown.ScheduleId));
        Assert.Equal(_hour, (await host.Schedules.GetScheduleAsync("s"))!.Interval);
    }

    [Fact]
    public async Task AnyOperation_NoSuchSchedule_Throws()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = host.Schedules.GetScheduleClient("nowhere");

        Func<Task>[] operations =
        [
            () => schedule.DescribeAsync(),
            () => schedule.PauseAsync(),
            () => schedule.ResumeAsync(),
            () => schedule.DeleteAsync(),
            () => schedule.UpdateAsync(new()),
        ];
        foreach (var operation in operations)
        {
            var thrown = await Assert.ThrowsAsync<ScheduleNotFoundException>(operation);
            Assert.Equal((ErrorCodes.ScheduleNotFound, "nowhere"), (thrown.Code, thrown.ScheduleId));
        }

        Assert.Null(await host.Schedules.GetScheduleAsync("nowhere"));
    }

    [Fact]
    public async Task AnyOperation_WhenItIsDone_LeavesNoInstanceBehind()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await host.EveryAsync(_hour);
        await schedule.PauseAsync().WaitAsync(Limits.Wait);

        Assert.Empty(await host.Host.Client.GetAllInstancesAsync().ToListAsync());
    }

    [Fact]
    public async Task List_Filters_ShowWhatFits()
    {
        await using var host = await ScheduleHost.StartAsync();
        await host.EveryAsync(_hour, id: "a-1");
        var second = await host.EveryAsync(_hour, id: "a-2");
        await second.PauseAsync().WaitAsync(Limits.Wait);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var later = host.Now;
        await host.EveryAsync(_hour, id: "b-1");

        Assert.Equal(["a-1", "a-2", "b-1"], await ListAsync(host, null));
        Assert.Equal(["a-1", "a-2"], await ListAsync(host, new() { ScheduleIdPrefix = "a-" }));
        Assert.Equal(["a-2"], await ListAsync(host, new() { Status = ScheduleStatus.Paused }));
        Assert.Equal(["b-1"], await ListAsync(host, new() { CreatedFrom = later }));
        Assert.Equal(["a-1", "a-2"], await ListAsync(host, new() { CreatedTo = later, PageSize = 1 }));
    }

    private static Task PassOldPlanAsync(ScheduleHost host, DateTimeOffset at) =>
        Limits.AwaitAsync(host.Time.AdvanceToTimerAsync(at), "the alarm of the signal that has lost its point");

    private static async Task<List<string>> ListAsync(ScheduleHost host, ScheduleQuery? query) =>
        [.. (await host.Schedules.ListSchedulesAsync(query).ToListAsync()).Select(found => found.ScheduleId)];
}
