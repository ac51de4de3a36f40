using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests;

public class CommitFaultTests
{
    [Fact]
    public async Task Commit_FailsBeforeWriting_IsSentAgain()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var failures = 0;
        hub.Store.BeforeCommit = (_, commit) =>
            commit.Number % 3 == 0 && failures++ % 2 == 0 ? throw FaultyStore.Unavailable() : ValueTask.CompletedTask;

        var id = await hub.ScheduleAsync("sequence-5");

        Assert.Equal("5", await hub.OutputAsync(id));
        await hub.AssertSoundAsync(id);
        Assert.True(failures > 0);
        Assert.All(hub.Executor.Runs.Values, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public async Task Commit_AnswerIsLost_TakesEffectOnce()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var lost = new HashSet<long>();
        hub.Store.AfterCommit = (_, commit) =>
            lost.Add(commit.Number) ? throw FaultyStore.Unavailable() : ValueTask.CompletedTask;

        var id = await hub.ScheduleAsync("parent-3");

        Assert.Equal("3", await hub.OutputAsync(id));
        await hub.AssertSoundAsync(id);
        Assert.Equal(3, hub.Executor.Runs.Count);
        Assert.All(hub.Executor.Runs.Values, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public async Task Commit_LeaseStolenInTheMiddle_NextTenureFinishes()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var stolen = 0;
        hub.Store.BeforeCommit = async (lease, commit) =>
        {
            if (commit.Number != 3 || Interlocked.Exchange(ref stolen, 1) == 1) return;
            await hub.Store.ReleaseAsync(await hub.Store.StealAsync(lease), default);
        };

        var id = await hub.ScheduleAsync("sequence-5");

        Assert.Equal("5", await hub.OutputAsync(id));
        Assert.Equal(1, stolen);
        await hub.AssertSoundAsync(id);
    }

    [Fact]
    public async Task Commit_RefusedForOneInstance_OthersGoOn()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var poison = Guid.NewGuid().ToString("N");
        var isRefusing = true;
        hub.Store.BeforeCommit = (_, commit) =>
            isRefusing
            && commit.Instances.Exists(write => write.Record.InstanceId == poison && write.Record.EventCount > 4)
                ? throw new DurableException(ErrorCodes.CommitRejected, "The row is too large, a test says.")
                : ValueTask.CompletedTask;

        await hub.ScheduleAsync("sequence-2", poison);
        var others = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hub.ScheduleAsync("sequence-3")));

        foreach (var other in others) Assert.Equal("3", await hub.OutputAsync(other));
        isRefusing = false;
        Assert.Equal("2", await hub.OutputAsync(poison));
        await hub.AssertSoundAsync(poison);
    }

    [Fact]
    public async Task Commit_InstanceParkedAndTriedAgainMeanwhile_WritesItOnceInEach()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var triedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var attempts = 0;
        hub.Store.BeforeCommit = (_, commit) =>
        {
            var ids = commit.Instances.ConvertAll(write => write.Record.InstanceId);
            if (ids.Distinct().Count() < ids.Count) written.TrySetException(new InvalidOperationException("Twice."));
            return commit.Number == 1 ? new(triedAgain.Task.WaitAsync(HubUnderTest.Patience)) : default;
        };
        hub.Executor.BeforeTurn = request =>
        {
            if (request.InstanceId != "faulty") return null;
            if (++attempts == 4) triedAgain.TrySetResult();
            return attempts < 4 ? new(ErrorCodes.HistoryMismatch, "Not yet, a test says.") : null;
        };

        var blocking = hub.ScheduleAsync("sequence-1");
        var id = await hub.ScheduleAsync("sequence-2", "faulty");
        await blocking;

        Assert.Equal("2", await hub.OutputAsync(id));
        written.TrySetResult();
        await written.Task;
    }

    [Fact]
    public async Task Commit_RefusedForAStart_IsAcceptedOnlyOnceItIsStored()
    {
        await using var hub = await new HubUnderTest().StartAsync();
        hub.Store.BeforeCommit = (_, commit) => commit.Instances.Exists(write => write.Record.EventCount > 0)
            ? throw new DurableException(ErrorCodes.CommitRejected, "The row is too large, a test says.")
            : ValueTask.CompletedTask;

        var id = await hub.ScheduleAsync("sequence-1");

        var stored = await hub.Store.InboxOfAsync();
        Assert.Contains(stored, message => message.InstanceId == id);
        hub.Store.BeforeCommit = null;
        Assert.Equal("1", await hub.OutputAsync(id));
    }

    [Fact]
    public async Task Inbox_ShownAgainFromItsStart_EventInATurnComesOnce()
    {
        var data = new InMemoryStore(TimeProvider.System);
        await using var hub = await new HubUnderTest(data).StartAsync();
        await using var elsewhere = new HubUnderTest(data);
        var id = await hub.ScheduleAsync("events-4");
        await hub.UntilAsync(async () => (await hub.HistoryAsync(id)).Count > 0);
        using var inTurn = new SemaphoreSlim(0);
        using var mayGoOn = new SemaphoreSlim(0);
        using var readings = new SemaphoreSlim(0);
        hub.Executor.BeforeTurn = _ =>
        {
            hub.Executor.BeforeTurn = static _ => null;
            inTurn.Release();
            Assert.True(mayGoOn.Wait(HubUnderTest.Patience));
            return null;
        };
        hub.Store.BeforeReadInbox = _ =>
        {
            readings.Release();
            return default;
        };

        async Task RaiseAndReadAsync(int number)
        {
            await elsewhere.RaiseAsync(id, $"{number}");
            Assert.True(await readings.WaitAsync(HubUnderTest.Patience));
        }

        await RaiseAndReadAsync(1);
        Assert.True(await inTurn.WaitAsync(HubUnderTest.Patience));
        await RaiseAndReadAsync(2); // Shows nothing but this one.
        hub.Store.ShowsAllAgain = static () => true;
        await RaiseAndReadAsync(3);
        await RaiseAndReadAsync(4); // The reading before is over.
        mayGoOn.Release();

        Assert.Equal("[1,2,3,4]", await hub.OutputAsync(id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Faults_AtRandom_NothingIsLostOrRecordedTwice(int seed)
    {
        var random = new Random(seed);
        await using var hub = await new HubUnderTest().StartAsync();
        ValueTask Chance(int oneIn)
        {
            lock (random) return random.Next(oneIn) == 0 ? throw FaultyStore.Unavailable() : ValueTask.CompletedTask;
        }

        hub.Store.BeforeLoad = _ => Chance(5);
        hub.Store.BeforeRead = _ => Chance(5);
        hub.Store.AfterCommit = (_, _) => Chance(10);
        hub.Store.BeforeCommit = async (lease, _) =>
        {
            await Chance(10);
            bool isStolen;
            lock (random) isStolen = random.Next(20) == 0;
            if (isStolen) await hub.Store.ReleaseAsync(await hub.Store.StealAsync(lease), default);
        };

        string[] scripts = ["sequence-3", "fan-4", "parent-2", "again-3", "sequence-1"];
        var ids = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => hub.ScheduleAsync(scripts[i % scripts.Length])));

        for (var i = 0; i < ids.Length; i++)
        {
            Assert.Equal(scripts[i % scripts.Length].Split('-')[1], await hub.OutputAsync(ids[i]));
            await hub.AssertSoundAsync(ids[i]);
        }
    }
}
