using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests;

public class InstanceTests
{
    private static readonly HubOptions _failing = new() { FaultHandling = Durable.FaultHandling.Fail };

    [Fact]
    public async Task Turn_CannotStand_ParksItsInstanceAndNoOther()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var isBroken = true;
        var bad = Guid.NewGuid().ToString("N");
        hub.Executor.BeforeTurn = request =>
            isBroken && request.InstanceId == bad ? new(ErrorCodes.HistoryMismatch, "The code has changed.") : null;

        await hub.ScheduleAsync("sequence-2", bad);
        Assert.Equal("3", await hub.OutputAsync(await hub.ScheduleAsync("sequence-3")));
        var parked = await hub.Client.GetAsync(bad, false, default);
        isBroken = false;

        Assert.Contains("The code has changed.", parked!.Record.Fault);
        Assert.Equal("2", await hub.OutputAsync(bad));
        Assert.Null((await hub.Client.GetAsync(bad, false, default))!.Record.Fault);
        await hub.AssertSoundAsync(bad);
    }

    [Fact]
    public async Task Turn_ExecutorThrows_IsTriedAgain()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var attempts = 0;
        hub.Executor.BeforeTurn = _ => ++attempts < 4 ? throw new IOException("The worker is gone.") : null;

        var id = await hub.ScheduleAsync("sequence-0");

        Assert.Equal("0", await hub.OutputAsync(id));
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task Turn_CannotStandAndTheHubFailsThose_EndsItsInstance()
    {
        await using var hub = await new HubUnderTest(options: _failing).StartAsync();
        hub.Executor.BeforeTurn = _ => new(ErrorCodes.HistoryMismatch, "The code has changed.");

        var id = await hub.ScheduleAsync("sequence-2");

        var ended = await hub.Client.WaitAsync(id, true, true, default).WaitAsync(HubUnderTest.Patience);
        Assert.Equal(ErrorCodes.HistoryMismatch, Assert.IsType<ExecutionCompleted>(ended!.End).Failure!.ErrorType);
        Assert.Null(ended.Record.Fault);
        await hub.AssertSoundAsync(id);
    }

    [Fact]
    public async Task Turn_FaultSaysPark_ParksWhateverTheHubSays()
    {
        await using var hub = await new HubUnderTest(options: _failing).StartAsync();
        var attempts = 0;
        hub.Executor.BeforeTurn = _ => ++attempts < 3
            ? new(ErrorCodes.WorkItemFiltered, "Not here.") { Handling = Durable.FaultHandling.Park }
            : null;

        Assert.Equal("1", await hub.OutputAsync(await hub.ScheduleAsync("sequence-1")));
    }

    [Fact]
    public async Task Turn_ExecutorThrowsAndTheHubFailsFaults_IsTriedAgain()
    {
        await using var hub = await new HubUnderTest(options: _failing).StartAsync();
        var attempts = 0;
        hub.Executor.BeforeTurn = _ => ++attempts < 3 ? throw new IOException("The worker is gone.") : null;

        Assert.Equal("1", await hub.OutputAsync(await hub.ScheduleAsync("sequence-1")));
    }

    [Fact]
    public async Task Activity_InfrastructureFails_RunsAgain()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var runs = 0;
        hub.Executor.Activity = (request, _) =>
            ++runs < 3 ? throw new IOException("The worker is gone.") : new(new ActivityResult(request.Task.Input));

        Assert.Equal("1", await hub.OutputAsync(await hub.ScheduleAsync("sequence-1")));
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task Cache_TooSmall_RebuildsFromHistory()
    {
        await using var hub = await new HubUnderTest(options: new() { MaxCacheBytes = 1 }).StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => hub.ScheduleAsync("events-2")));
        foreach (var id in ids) await hub.RaiseAsync(id, "1");
        foreach (var id in ids) await hub.RaiseAsync(id, "2");

        foreach (var id in ids) Assert.Equal("[1,2]", await hub.OutputAsync(id));
        Assert.True(hub.Executor.Replays > 0);
    }

    [Fact]
    public async Task Events_ManyFromOneSender_KeepTheirOrder()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var id = await hub.ScheduleAsync("events-200");

        for (var i = 0; i < 200; i++) await hub.RaiseAsync(id, $"{i}");

        Assert.Equal($"[{string.Join(',', Enumerable.Range(0, 200))}]", await hub.OutputAsync(id));
    }

    [Fact]
    public async Task Event_BeforeTheStart_WaitsForIt()
    {
        var time = new ManualTimeProvider();
        await using var hub = await new HubUnderTest(time: time).StartAsync();
        var id = await hub.ScheduleAsync("events-2", startAt: time.GetUtcNow().AddMinutes(5));

        await hub.RaiseAsync(id, "1");
        await hub.RaiseAsync(id, "2");
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("[1,2]", await hub.OutputAsync(id));
    }

    [Fact]
    public async Task Request_UnknownOrFinishedInstance_IsRefused()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var id = await hub.ScheduleAsync("sequence-0");
        await hub.OutputAsync(id);

        Assert.Equal(EnqueueOutcome.InstanceNotFound, (await hub.RaiseAsync("nobody", "1")).Outcome);
        Assert.Equal(EnqueueOutcome.InstanceFinished, (await hub.RaiseAsync(id, "1")).Outcome);
        var again = await hub.Client.StartAsync(hub.Started("sequence-0", id), false, null, default);
        Assert.Equal(new(EnqueueOutcome.InstanceExists, ExecutionStatus.Completed), again);
    }

    [Fact]
    public async Task ContinueAsNew_KeepsTheHistoryOfTheLastExecutionOnly()
    {
        await using var hub = await new HubUnderTest().StartAsync();

        var id = await hub.ScheduleAsync("again-20");

        Assert.Equal("20", await hub.OutputAsync(id));
        await hub.AssertSoundAsync(id);
        Assert.Single((await hub.HistoryAsync(id)).OfType<ExecutionStarted>());
    }
}
