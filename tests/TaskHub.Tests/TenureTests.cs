using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests;

public class TenureTests
{
    [Fact]
    public async Task Stop_ActivityRuns_TellsItAndTheNextStartRunsItAgain()
    {
        var data = new InMemoryStore(TimeProvider.System);
        var isRunning = new TaskCompletionSource();
        await using (var first = await new HubUnderTest(data).StartAsync())
        {
            first.Executor.Activity = async (_, token) =>
            {
                isRunning.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
                return default;
            };
            await first.ScheduleAsync("sequence-2", "order");
            await isRunning.Task.WaitAsync(HubUnderTest.Patience);
        }

        await using var second = await new HubUnderTest(data).StartAsync();
        Assert.Equal("2", await second.OutputAsync("order"));
        await second.AssertSoundAsync("order");
        Assert.All(second.Executor.Runs.Values, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public async Task Drain_EventInACommitUnderWay_IsTakenOnce()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var id = await hub.ScheduleAsync("events-2");
        var isCommitting = new TaskCompletionSource();
        var isOpen = new TaskCompletionSource();
        hub.Store.BeforeCommit = async (_, _) =>
        {
            isCommitting.TrySetResult();
            await isOpen.Task;
        };
        var raising = hub.RaiseAsync(id, "1");
        await isCommitting.Task.WaitAsync(HubUnderTest.Patience);

        var isDraining = new TaskCompletionSource();
        var owner = hub.Hub.OwnerOf(id)!;
        owner.BeginDrain();
        owner.Post(new LoopCall(_ => isDraining.SetResult()));
        await isDraining.Task.WaitAsync(HubUnderTest.Patience);
        isOpen.SetResult();

        Assert.Equal(EnqueueOutcome.Accepted, (await raising).Outcome);
        await hub.RaiseAsync(id, "2");
        Assert.Equal("[1,2]", await hub.OutputAsync(id));
    }

    [Fact]
    public async Task Start_TimerFellDueMeanwhile_FiresAtOnce()
    {
        var time = new ManualTimeProvider();
        var data = new InMemoryStore(time);
        await using (var first = await new HubUnderTest(data, time: time).StartAsync())
            await first.ScheduleAsync("timer-60", "nap");
        time.Advance(TimeSpan.FromHours(2));

        await using var second = await new HubUnderTest(data, time: time).StartAsync();

        Assert.Equal("\"awake\"", await second.OutputAsync("nap"));
    }

    [Fact]
    public async Task Timer_YearsAway_FiresInTime()
    {
        var time = new ManualTimeProvider();
        await using var hub = await new HubUnderTest(time: time).StartAsync();
        var id = await hub.ScheduleAsync($"timer-{60 * 24 * 365 * 3}");

        var ending = hub.OutputAsync(id);
        for (var days = 0; days < 365 * 3 + 1; days += 30) time.Advance(TimeSpan.FromDays(30));

        Assert.Equal("\"awake\"", await ending);
    }

    [Fact]
    public async Task Requests_BeforeAWorkerStarts_WaitInTheStore()
    {
        var data = new InMemoryStore(TimeProvider.System);
        var hub = new HubUnderTest(data);
        var id = await hub.ScheduleAsync("events-2", "early");
        await hub.RaiseAsync(id, "1");
        await hub.RaiseAsync(id, "2");

        await using var worker = await hub.StartAsync();

        Assert.Equal("[1,2]", await hub.OutputAsync(id));
    }

    [Fact]
    public async Task Inbox_UnreadableMessage_StaysAndDoesNotHoldUpOthers()
    {
        var data = new InMemoryStore(TimeProvider.System);
        var hub = new HubUnderTest(data);
        var before = await hub.ScheduleAsync("sequence-1");
        var unreadable = new InboxMessage
        {
            Partition = 0,
            InstanceId = before,
            Body = """{"type":"OfALaterVersion"}"""u8.ToArray(),
        };
        await data.EnqueueAsync(new() { Message = unreadable }, default);
        var after = await hub.ScheduleAsync("sequence-2");

        await using var worker = await hub.StartAsync();

        Assert.Equal("1", await hub.OutputAsync(before));
        Assert.Equal("2", await hub.OutputAsync(after));
        Assert.Contains(await data.InboxOfAsync(), message => message.Body.Equals(unreadable.Body));
    }

    [Fact]
    public async Task Partitions_Several_SendMessagesToEachOther()
    {
        await using var hub = await new HubUnderTest(options: new() { PartitionCount = 8 }).StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.ScheduleAsync("parent-5")));

        foreach (var id in ids) Assert.Equal("5", await hub.OutputAsync(id));
    }

    [Fact]
    public async Task Commits_WhileOneIsInFlight_GatherIntoTheNext()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        await hub.OutputAsync(await hub.ScheduleAsync("sequence-0"));
        var isOpen = new TaskCompletionSource();
        var sizes = new List<int>();
        hub.Store.BeforeCommit = async (_, commit) =>
        {
            sizes.Add(commit.Instances.Count);
            if (sizes.Count == 1) await isOpen.Task;
        };

        var starts = Enumerable.Range(0, 50).Select(_ => hub.ScheduleAsync("events-1")).ToList();
        var last = hub.Client.SendAsync("nobody", new EventRaised("go", Payload.None), default);
        // An answer that needs no commit comes through the same loop, after all that was sent before it.
        await last.WaitAsync(HubUnderTest.Patience);
        isOpen.SetResult();
        await Task.WhenAll(starts);

        Assert.Equal(50, sizes.Sum());
        Assert.True(sizes.Count <= 4, $"50 starts took {sizes.Count} commits: {string.Join(", ", sizes)}.");
    }
}
