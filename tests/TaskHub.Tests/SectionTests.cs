using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests;

public class SectionTests
{
    private static readonly string[] Both = ["@number@a", "@number@b"];

    [Fact]
    public async Task Section_Held_OthersWaitUntilItEnds()
    {
        await using var hub = await new HubUnderTest(options: new() { PartitionCount = 3 }).StartAsync();
        var first = await hub.ScheduleAsync("hold");
        await hub.UntilLockedAsync(first, Both);

        var second = await hub.ScheduleAsync("hold");
        await hub.SignalAsync("@number@a", "add", "1");
        await hub.UntilBacklogAsync("@number@a", 2);
        Assert.Null(await hub.StateAsync("@number@a"));
        await hub.RaiseAsync(first, "1");
        await hub.OutputAsync(first);

        await hub.UntilLockedAsync(second, Both);
        await hub.RaiseAsync(second, "1");
        await hub.UntilFreeAsync(Both);
        Assert.Equal("1", await hub.StateAsync("@number@a"));
    }

    [Fact]
    public async Task Terminate_Owner_GivesItsLocksBack()
    {
        await using var hub = await new HubUnderTest(options: new() { PartitionCount = 3 }).StartAsync();
        var id = await hub.ScheduleAsync("hold");
        await hub.UntilLockedAsync(id, Both);

        await hub.Client.SendAsync(id, new ExecutionTerminated(Payload.None), default);

        await hub.UntilFreeAsync(Both);
        Assert.Null(await hub.Entities.GetAsync("@number@a", false, default));
    }

    [Fact]
    public async Task Terminate_WhoWaitsForASecondLock_GivesTheFirstBackAndAsksNoMore()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var holder = await hub.ScheduleAsync("hold", input: """["@number@b"]""");
        await hub.UntilLockedAsync(holder, "@number@b");
        var waiting = await hub.ScheduleAsync("hold");
        await hub.UntilLockedAsync(waiting, "@number@a");
        await hub.UntilBacklogAsync("@number@b", 1);

        await hub.Client.SendAsync(waiting, new ExecutionTerminated(Payload.None), default);

        await hub.UntilFreeAsync("@number@a");
        await hub.UntilBacklogAsync("@number@b", 0);
        await hub.RaiseAsync(holder, "1");
        await hub.UntilFreeAsync(Both);
        Assert.Empty(await hub.Store.InboxOfAsync());
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("finished")]
    [InlineData("another execution")]
    public async Task Grant_NobodyWaitsForIt_IsGivenBack(string owner)
    {
        await using var hub = await new HubUnderTest().StartAsync();
        if (owner == "finished") await hub.OutputAsync(await hub.ScheduleAsync("sequence-0", owner));
        if (owner == "another execution") await hub.ScheduleAsync("events-1", owner);

        // A request that comes after the release of its section, as on a way through another partition.
        hub.Hub.OwnerOf(Both[0])!.Post(new Delivery
        {
            InstanceId = Both[0],
            Event = new LockRequested(new(owner, "gone", 3), Both, 0),
        });
        await hub.SignalAsync(Both[1], "add", "1");

        await hub.UntilAsync(async () => await hub.StateAsync(Both[1]) == "1");
        await hub.UntilFreeAsync(Both);
    }

    [Fact]
    public async Task Grant_ThatComesTwice_DoesNotEndTheSection()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var id = await hub.ScheduleAsync("hold");
        await hub.UntilLockedAsync(id, Both);
        var executionId = (await hub.Client.GetAsync(id, false, default))!.Record.ExecutionId;

        hub.Hub.OwnerOf(id)!.Post(new Delivery
        {
            InstanceId = id,
            ExecutionId = executionId,
            Event = new EntityLockGranted(0, Both),
        });
        await hub.SignalAsync(Both[0], "add", "1");

        await hub.UntilBacklogAsync(Both[0], 1);
        await hub.UntilLockedAsync(id, Both);
    }

    [Fact]
    public async Task OrphanedLock_WhoseOwnerIsGone_IsGivenBack()
    {
        var data = new InMemoryStore(TimeProvider.System);
        await data.InitializeAsync(1, default);
        var lease = (await data.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        var write = new InstanceWrite
        {
            Record = Sample.Record(Both[0]) with { EventCount = 1, Status = ExecutionStatus.Running },
            MayBeNew = true,
        };
        HistorySegments.Write(0, [new EntitySnapshot(Payload.None, new("gone", "x", 0))], write.Segments);
        await data.CommitAsync(lease, Sample.Commit(1, write), default);
        await data.ReleaseAsync(lease, default);
        await using var hub = await new HubUnderTest(data).StartAsync();
        var live = await hub.ScheduleAsync("hold", input: """["@number@b"]""");
        await hub.UntilLockedAsync(live, Both[1]);

        Assert.True(await hub.Entities.ReleaseOrphanedLockAsync(Both[0], default));
        Assert.False(await hub.Entities.ReleaseOrphanedLockAsync(Both[1], default));
        Assert.False(await hub.Entities.ReleaseOrphanedLockAsync("@number@none", default));

        await hub.UntilFreeAsync(Both[0]);
        await hub.UntilLockedAsync(live, Both[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Faults_AtRandom_NothingIsCountedTwiceAndNoLockIsLeft(int seed)
    {
        var random = new Random(seed);
        await using var hub = await new HubUnderTest(options: new()
        {
            PartitionCount = 1 + seed % 3,
            MaxEntityOperationsPerBatch = 1 + seed % 4,
            MaxCacheBytes = seed % 2 == 0 ? 1 : 1_000_000,
        }).StartAsync();
        bool IsNow(int oneIn)
        {
            lock (random) return random.Next(oneIn) == 0;
        }

        ValueTask Chance(int oneIn) => IsNow(oneIn) ? throw FaultyStore.Unavailable() : ValueTask.CompletedTask;
        hub.Store.BeforeLoad = _ => Chance(30);
        hub.Store.BeforeRead = _ => Chance(30);
        hub.Store.AfterCommit = (_, _) => Chance(20);
        hub.Store.BeforeCommit = async (lease, _) =>
        {
            await Chance(20);
            if (IsNow(80)) await hub.Store.ReleaseAsync(await hub.Store.StealAsync(lease), default);
        };
        hub.Executor.BeforeBatch = _ => IsNow(10) ? throw new IOException("The worker is gone.") : null;

        var adding = Enumerable.Range(0, 10).Select(_ => hub.ScheduleAsync("add-3"));
        var moving = Enumerable.Range(0, 40).Select(i => hub.ScheduleAsync($"transfer-{i % 5}", input: $"{i / 5 % 4}"));
        var ids = await Task.WhenAll(adding.Concat(moving));
        foreach (var id in ids) await hub.Client.WaitAsync(id, true, false, default).WaitAsync(HubUnderTest.Patience);

        string[] accounts = [.. Enumerable.Range(0, 5).Select(i => $"@number@account{i}")];
        await hub.UntilFreeAsync(accounts);
        Assert.Equal("30", await hub.StateAsync("@number@counter"));
        var sum = 0L;
        foreach (var account in accounts) sum += long.Parse(await hub.StateAsync(account) ?? "0");
        Assert.Equal(0, sum);
        hub.Store.BeforeRead = null;
        for (var partition = 0; partition < 1 + seed % 3; partition++)
            await hub.UntilAsync(async () => (await hub.Store.InboxOfAsync(partition)).Count == 0);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Terminate_AtRandom_NoLockIsLeft(int seed)
    {
        var random = new Random(seed);
        await using var hub = await new HubUnderTest(options: new() { PartitionCount = 4 }).StartAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => hub.ScheduleAsync($"transfer-{i % 5}")));

        foreach (var id in ids.Where(_ => random.Next(2) == 0))
            await hub.Client.SendAsync(id, new ExecutionTerminated(Payload.None), default);
        foreach (var id in ids) await hub.Client.WaitAsync(id, true, false, default).WaitAsync(HubUnderTest.Patience);

        await hub.UntilFreeAsync([.. Enumerable.Range(0, 5).Select(i => $"@number@account{i}")]);
        Assert.All(await hub.BacklogsAsync(), backlog => Assert.Equal(0, backlog));
    }
}
