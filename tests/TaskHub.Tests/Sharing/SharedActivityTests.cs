using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;
using TaskHub.Tests.Leases;

namespace TaskHub.Tests.Sharing;

public class SharedActivityTests
{
    private static readonly Dictionary<string, int> Gpu = new() { ["gpu"] = 100 };

    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task FanOut_MoreThanOneWorkerHasPlacesFor_IsSpreadOverTheWorkers()
    {
        await using var fleet = new Fleet(1, options: new() { MaxConcurrentActivities = 4 });
        var (one, other) = await JoinTwoAsync(fleet);
        foreach (var worker in fleet.Workers)
        {
            worker.Executor.Activity = async (request, _) =>
            {
                if (!one.Executor.Runs.IsEmpty && !other.Executor.Runs.IsEmpty) _mayEnd.TrySetResult();
                await _mayEnd.Task.WaitAsync(HubUnderTest.Patience);
                return new(request.Task.Input);
            };
        }

        var id = await one.ScheduleAsync("fan-60");

        Assert.Equal("60", await one.OutputAsync(id));
        Assert.Equal(60, one.Executor.Runs.Count + other.Executor.Runs.Count);
        Assert.All(one.Executor.Runs.Concat(other.Executor.Runs), run => Assert.Equal(1, run.Value));
        await one.AssertSoundAsync(id);
    }

    [Fact]
    public async Task FanOut_NoOtherWorker_IsNotShared()
    {
        await using var hub = await new HubUnderTest(options: new() { MaxConcurrentActivities = 4 }).StartAsync();
        var shared = 0;
        hub.Store.BeforeCommit = (_, commit) =>
        {
            shared += commit.Shared.Count + commit.Unshared.Count;
            return default;
        };

        Assert.Equal("40", await hub.OutputAsync(await hub.ScheduleAsync("fan-40")));
        Assert.Equal(0, shared);
    }

    [Fact]
    public async Task Queue_Named_IsRunByThoseWhoServeIt()
    {
        await using var fleet = new Fleet(4);
        var owner = await fleet.JoinAsync("owner");
        var id = await owner.ScheduleAsync("queue-5");
        await owner.OutputAsync(await owner.ScheduleAsync("sequence-3"));
        Assert.Equal(3, owner.Executor.Runs.Count);

        var serving = await fleet.JoinAsync("serving", new() { Queues = Gpu });

        Assert.Equal("5", await owner.OutputAsync(id));
        Assert.Equal(5, serving.Executor.Runs.Count);
    }

    [Fact]
    public async Task Limits_OfAQueueAndOfATask_Hold()
    {
        var options = new HubOptions
        {
            Queues = new Dictionary<string, int> { ["gpu"] = 3 },
            MaxConcurrentPerTask = new Dictionary<string, int> { ["WORK"] = 5 },
        };
        await using var fleet = new Fleet(1, options: options);
        var (one, other) = await JoinTwoAsync(fleet);
        var running = new Dictionary<(HubUnderTest, string?), int>();
        var most = new Dictionary<string, int> { [""] = 0, ["gpu"] = 0, ["all"] = 0 };
        foreach (var worker in fleet.Workers)
        {
            worker.Executor.Activity = async (request, _) =>
            {
                Count(worker, request.Task.Queue, 1);
                for (var i = 0; i < 20; i++) await Task.Yield();
                Count(worker, request.Task.Queue, -1);
                return new(request.Task.Input);
            };
        }

        var (queued, free) = (await one.ScheduleAsync("queue-40"), await one.ScheduleAsync("fan-40"));

        Assert.Equal("40", await one.OutputAsync(queued));
        Assert.Equal("40", await other.OutputAsync(free));
        Assert.InRange(most["gpu"], 1, 3);
        Assert.InRange(most["all"], 1, 5);

        void Count(HubUnderTest worker, string? queue, int by)
        {
            lock (running)
            {
                running[(worker, queue)] = running.GetValueOrDefault((worker, queue)) + by;
                most[queue ?? ""] = Math.Max(most[queue ?? ""], running[(worker, queue)]);
                var all = running.Where(one => one.Key.Item1 == worker).Sum(one => one.Value);
                most["all"] = Math.Max(most["all"], all);
            }
        }
    }

    [Fact]
    public async Task Queue_Full_WaitsWithoutAskingAgainAndAgain()
    {
        const int beats = 50;
        await using var fleet = new Fleet(1);
        var worker = await fleet.JoinAsync("worker", new() { Queues = new Dictionary<string, int> { ["gpu"] = 1 } });
        var isRunning = Hold(worker);
        var id = await worker.ScheduleAsync("queue-3");
        await isRunning.WaitAsync(HubUnderTest.Patience);
        await fleet.UntilAsync(async () => (await fleet.LookAsync()).HasFreeActivities);

        var claims = 0;
        var seen = 0;
        var enough = new TaskCompletionSource();
        worker.Store.BeforeClaim = _ =>
        {
            Interlocked.Increment(ref claims);
            return default;
        };
        worker.Store.AfterHeartbeat = () =>
        {
            if (Interlocked.Increment(ref seen) == beats) enough.SetResult();
        };
        await enough.Task.WaitAsync(HubUnderTest.Patience);
        Assert.InRange(Volatile.Read(ref claims), 0, 2 * beats); // A beat may say that there is something to do.

        _mayEnd.SetResult();
        Assert.Equal("3", await worker.OutputAsync(id));
    }

    [Fact]
    public async Task Worker_DiesWithAClaim_AnotherRunsItAgain()
    {
        await using var fleet = new Fleet(1, options: Short());
        var owner = await fleet.JoinAsync("owner");
        var dying = await fleet.JoinAsync("dying", Short() with { Queues = Gpu });
        var isRunning = Hold(dying);
        var id = await owner.ScheduleAsync("queue-1");
        await isRunning.WaitAsync(HubUnderTest.Patience);

        dying.Store.BeforeProlong = _ => throw FaultyStore.Unavailable();
        dying.Store.BeforeEndClaims = _ => throw FaultyStore.Unavailable();
        var next = await fleet.JoinAsync("next", Short() with { Queues = Gpu });

        Assert.Equal("1", await owner.OutputAsync(id));
        Assert.Single(next.Executor.Runs);
        _mayEnd.SetResult();
        dying.Store.BeforeEndClaims = null;
        await owner.AssertSoundAsync(id);
    }

    [Fact]
    public async Task Worker_Stops_GivesItsClaimsBackAtOnce()
    {
        await using var fleet = new Fleet(1);
        var owner = await fleet.JoinAsync("owner");
        var stopping = await fleet.JoinAsync("stopping", new() { Queues = Gpu });
        var isRunning = Hold(stopping);
        var id = await owner.ScheduleAsync("queue-1");
        await isRunning.WaitAsync(HubUnderTest.Patience);
        var next = await fleet.JoinAsync("next", new() { Queues = Gpu });

        await fleet.LeaveAsync(stopping);

        Assert.Equal("1", await owner.OutputAsync(id));
        Assert.Single(next.Executor.Runs);
    }

    [Fact]
    public async Task Orchestration_EndsBefore_TellsTheWorkerThatRunsIt()
    {
        await using var fleet = new Fleet(1);
        var owner = await fleet.JoinAsync("owner");
        var serving = await fleet.JoinAsync("serving", new() { Queues = new Dictionary<string, int> { ["gpu"] = 1 } });
        var isStopped = new TaskCompletionSource();
        var isRunning = new TaskCompletionSource();
        serving.Executor.Activity = async (_, token) =>
        {
            isRunning.TrySetResult();
            await using var stop = token.Register(() => isStopped.TrySetResult());
            await Task.Delay(Timeout.Infinite, token);
            return default;
        };
        var id = await owner.ScheduleAsync("queue-3");
        await isRunning.Task.WaitAsync(HubUnderTest.Patience);

        await owner.RaiseAsync(id, "1");

        Assert.Equal("\"early\"", await owner.OutputAsync(id));
        await isStopped.Task.WaitAsync(HubUnderTest.Patience);
        await fleet.UntilAsync(async () => !(await fleet.LookAsync()).HasFreeActivities);
        Assert.Single(serving.Executor.Runs);
    }

    [Fact]
    public async Task Activity_NeverComesBack_FailsAfterSomeStartsWithTheCause()
    {
        await using var fleet = new Fleet(1);
        var worker = await fleet.JoinAsync("worker", new() { Queues = Gpu });
        worker.Executor.Activity = (_, _) => throw new OutOfMemoryException("It is too large, a test says.");

        var id = await worker.ScheduleAsync("try-1");

        Assert.Equal($"\"{ErrorCodes.ActivityPoisoned}\"", await worker.OutputAsync(id));
        Assert.Equal(5, Assert.Single(worker.Executor.Runs).Value);
        var failed = Assert.Single((await worker.HistoryAsync(id)).OfType<TaskFailed>());
        Assert.Contains("started 5 times", failed.Failure.ErrorMessage);
        Assert.Contains("It is too large", failed.Failure.ErrorMessage);
    }

    [Fact]
    public async Task Owner_Changes_WhatIsSharedIsNotStartedAgain()
    {
        await using var fleet = new Fleet(1);
        var first = await fleet.JoinAsync("first");
        var serving = await fleet.JoinAsync("serving", new() { Queues = Gpu });
        var isRunning = Hold(serving);
        var id = await first.ScheduleAsync("queue-2");
        await isRunning.WaitAsync(HubUnderTest.Patience);

        await fleet.LeaveAsync(first);
        await fleet.UntilEvenAsync();
        _mayEnd.SetResult();

        Assert.Equal("2", await serving.OutputAsync(id));
        Assert.Equal(2, serving.Executor.Runs.Count);
        Assert.All(serving.Executor.Runs.Values, runs => Assert.Equal(1, runs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Faults_AtRandom_NothingIsLostOrRecordedTwice(int seed)
    {
        var random = new Random(seed);
        await using var fleet = new Fleet(4, options: new() { MaxConcurrentActivities = 3, Queues = Gpu });
        await JoinTwoAsync(fleet);
        foreach (var worker in fleet.Workers)
        {
            worker.Executor.Activity = async (request, _) =>
            {
                await Task.Yield();
                return new(request.Task.Input);
            };
            worker.Store.BeforeClaim = _ => Chance(20);
            worker.Store.BeforeEndClaims = _ => Chance(20);
            worker.Store.AfterCommit = (_, _) => Chance(20);
        }

        string[] scripts = ["fan-20", "queue-6", "sequence-3"];
        var ids = await Task.WhenAll(Enumerable.Range(0, 15).Select(
            i => fleet.Workers[i % 2].ScheduleAsync(scripts[i % scripts.Length])));

        for (var i = 0; i < ids.Length; i++)
        {
            Assert.Equal(scripts[i % scripts.Length].Split('-')[1], await fleet.Workers[0].OutputAsync(ids[i]));
            await fleet.Workers[0].AssertSoundAsync(ids[i]);
        }

        ValueTask Chance(int oneIn)
        {
            lock (random) return random.Next(oneIn) == 0 ? throw FaultyStore.Unavailable() : ValueTask.CompletedTask;
        }
    }

    private static HubOptions Short() => new() { LeaseLength = TimeSpan.FromSeconds(1) };

    private static async Task<(HubUnderTest One, HubUnderTest Other)> JoinTwoAsync(Fleet fleet)
    {
        var (one, other) = (await fleet.JoinAsync("one"), await fleet.JoinAsync("other"));
        await fleet.UntilEvenAsync();
        await fleet.UntilAsync(() => Task.FromResult(one.Hub.HasOthers && other.Hub.HasOthers));
        return (one, other);
    }

    // Its activities run until they may end or are told to stop.
    private Task Hold(HubUnderTest worker)
    {
        var isRunning = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        worker.Executor.Activity = async (request, token) =>
        {
            isRunning.TrySetResult();
            await _mayEnd.Task.WaitAsync(token);
            return new(request.Task.Input);
        };
        return isRunning.Task;
    }
}
