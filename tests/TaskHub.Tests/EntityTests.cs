using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests;

public class EntityTests
{
    private const string Counter = "@number@counter";

    [Fact]
    public async Task Signal_EntityThatIsNot_MakesIt()
    {
        await using var hub = await new HubUnderTest().StartAsync();

        await hub.SignalAsync(Counter, "add", "5");
        await hub.SignalAsync(Counter, "add", "6");

        Assert.Equal("11", await hub.StateAsync(Counter));
        var entity = await hub.Entities.GetAsync(Counter, false, default);
        Assert.Equal(("number", ExecutionStatus.Running, 1),
            (entity!.Record.Name, entity.Record.Status, entity.Record.EventCount));
    }

    [Fact]
    public async Task Signal_BeforeAWorkerStarts_WaitsInTheStore()
    {
        var hub = new HubUnderTest();
        await hub.SignalAsync(Counter, "add", "5");
        await hub.SignalAsync(Counter, "append", "6");

        await using var worker = await hub.StartAsync();
        await hub.SignalAsync(Counter, "append", "7");

        Assert.Equal("567", await hub.StateAsync(Counter));
    }

    [Fact]
    public async Task State_Removed_LeavesNoRow()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        await hub.SignalAsync(Counter, "add", "5");

        await hub.SignalAsync(Counter, "clear", "0");

        Assert.Null(await hub.Entities.GetAsync(Counter, true, default));
        await hub.SignalAsync(Counter, "add", "1");
        Assert.Equal("1", await hub.StateAsync(Counter));
    }

    [Fact]
    public async Task Operation_ThatFails_LeavesNoRowAndNoTrace()
    {
        await using var hub = await new HubUnderTest().StartAsync();

        await hub.SignalAsync(Counter, "nonsense", "5");

        Assert.Null(await hub.Entities.GetAsync(Counter, true, default));
        Assert.Empty(await hub.Store.InboxOfAsync());
    }

    [Fact]
    public async Task History_OfAnEntity_IsOneSnapshot()
    {
        await using var hub = await new HubUnderTest().StartAsync();

        for (var i = 0; i < 20; i++) await hub.SignalAsync(Counter, "add", "1");

        var stored = await hub.Store.LoadAsync(Counter, default);
        Assert.Equal((0, 1), (Assert.Single(stored!.History).FirstEventId, stored.History[0].Count));
    }

    [Fact]
    public async Task Call_FromManyOrchestrations_AddsUp()
    {
        await using var hub = await new HubUnderTest(options: new() { PartitionCount = 4 }).StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => hub.ScheduleAsync("add-10")));
        foreach (var id in ids) Assert.Equal("10", await hub.OutputAsync(id));

        Assert.Equal("300", await hub.StateAsync(Counter));
    }

    [Fact]
    public async Task Batch_MoreThanItsLimit_GoesOnInTheNext()
    {
        var hub = new HubUnderTest(options: new() { MaxEntityOperationsPerBatch = 3 });
        for (var i = 1; i <= 8; i++) await hub.SignalAsync(Counter, "append", $"{i}");

        await using var worker = await hub.StartAsync();
        await hub.SignalAsync(Counter, "append", "9");

        Assert.Equal("123456789", await hub.StateAsync(Counter));
        Assert.All(hub.Executor.Batches, count => Assert.InRange(count, 1, 3));
    }

    [Fact]
    public async Task SignalTime_InTheFuture_IsHandledThen()
    {
        var time = new ManualTimeProvider();
        await using var hub = await new HubUnderTest(time: time).StartAsync();

        await hub.SignalAsync(Counter, "append", "2", time.GetUtcNow().AddMinutes(5));
        await hub.SignalAsync(Counter, "append", "1");
        Assert.Equal("1", await hub.StateAsync(Counter));
        time.Advance(TimeSpan.FromMinutes(6));
        await hub.UntilAsync(async () => await hub.StateAsync(Counter) == "12");

        Assert.Empty(await hub.Store.InboxOfAsync());
    }

    [Fact]
    public async Task Entity_SignalsAnotherAndStartsAnOrchestration_BothHappen()
    {
        await using var hub = await new HubUnderTest(options: new() { PartitionCount = 3 }).StartAsync();

        await hub.SignalAsync(Counter, "tell", "\"@number@other\"");
        await hub.SignalAsync(Counter, "start", "\"sequence-2\"");

        await hub.UntilAsync(async () => await hub.StateAsync("@number@other") == "1");
        await hub.UntilAsync(async () => await hub.Client.GetAsync("by-0", false, default) is not null);
        Assert.Equal("2", await hub.OutputAsync("by-0"));
    }

    [Fact]
    public async Task Batch_CannotRun_ParksItsEntityAndKeepsWhatWaits()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var isBroken = true;
        hub.Executor.BeforeBatch = _ =>
            isBroken ? new(ErrorCodes.UnknownEntity, "There is no entity of this name.") : null;

        await hub.SignalAsync(Counter, "append", "1");
        await hub.SignalAsync(Counter, "append", "2");
        var parked = await hub.Entities.GetAsync(Counter, false, default);
        isBroken = false;
        await hub.UntilAsync(async () => await hub.StateAsync(Counter) == "12");

        Assert.Contains("There is no entity of this name.", parked!.Record.Fault);
        Assert.Null((await hub.Entities.GetAsync(Counter, false, default))!.Record.Fault);
        Assert.Empty(await hub.Store.InboxOfAsync());
    }

    [Fact]
    public async Task Batch_ExecutorThrows_IsTriedAgain()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var attempts = 0;
        hub.Executor.BeforeBatch = _ => ++attempts < 4 ? throw new IOException("The worker is gone.") : null;

        await hub.SignalAsync(Counter, "add", "1");
        await hub.UntilAsync(async () => await hub.StateAsync(Counter) == "1");

        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task Session_OfABatch_IsHandedToTheNextAndLostWithTheCache()
    {
        await using var hub = await new HubUnderTest(options: new() { MaxCacheBytes = 1 }).StartAsync();
        var sessions = new List<object?>();
        hub.Executor.BeforeBatch = request =>
        {
            sessions.Add(request.Session);
            return null;
        };

        await hub.SignalAsync(Counter, "add", "1");
        await hub.SignalAsync(Counter, "add", "1");
        Assert.Equal([null, null], sessions);
        Assert.Equal("2", await hub.StateAsync(Counter));
    }

    [Fact]
    public async Task Request_ToAnEntityThatIsForAnInstance_IsRefused()
    {
        await using var hub = await new HubUnderTest().StartAsync();

        Assert.Equal(EnqueueOutcome.InstanceNotFound, (await hub.RaiseAsync(Counter, "1")).Outcome);
        var started = await hub.Client.StartAsync(hub.Started("sequence-1", Counter), false, null, default);
        Assert.Equal(EnqueueOutcome.InstanceNotFound, started.Outcome);
        Assert.Empty(await hub.Store.InboxOfAsync());
    }
}
