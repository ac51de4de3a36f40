using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests.Leases;

/// <summary>A worker whose process is stopped for longer than its lease, and goes on.</summary>
public class StoppedWorkerTests
{
    private static readonly TimeSpan Pause = new HubOptions().LeaseLength * 2;

    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _isRunning = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _beats = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task WakesUp_OthersHaveItsPartition_StartsNothingAndChangesNothing()
    {
        await using var fleet = new Fleet(1, _time, new() { MaxConcurrentActivities = 1 });
        var stopped = await fleet.JoinAsync("stopped");
        var id = await StartTwoActivitiesAsync(stopped);
        stopped.Store.BeforeHeartbeat = _ => new(_beats.Task);
        _time.Advance(Pause);
        var other = await fleet.JoinAsync("other");
        Assert.Equal("2", await other.OutputAsync(id));

        _mayEnd.SetResult(); // The first comes back, and the second has its place.
        _beats.SetResult();
        await fleet.UntilAsync(() => Task.FromResult(stopped.Hub.OwnerOf(id) is null));

        Assert.Single(stopped.Executor.Runs);
        Assert.Equal(2, other.Executor.Runs.Count);
        await other.AssertSoundAsync(id);
    }

    [Fact]
    public async Task WakesUp_NobodyHasItsPartition_GoesOnWhereItWas()
    {
        await using var fleet = new Fleet(1, _time, new() { MaxConcurrentActivities = 1 });
        var stopped = await fleet.JoinAsync("stopped");
        var id = await StartTwoActivitiesAsync(stopped);
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stopped.Store.BeforeHeartbeat = _ =>
        {
            isAsked.TrySetResult();
            return new(_beats.Task);
        };
        _time.Advance(Pause);

        _mayEnd.SetResult();
        await isAsked.Task.WaitAsync(HubUnderTest.Patience);
        Assert.Single(stopped.Executor.Runs);
        _beats.SetResult();

        Assert.Equal("2", await stopped.OutputAsync(id));
        Assert.Equal(2, stopped.Executor.Runs.Count);
        Assert.All(stopped.Executor.Runs.Values, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public async Task WakesUp_StoreFails_EndsItsTenureAndTakesThePartitionAgain()
    {
        await using var fleet = new Fleet(1, _time, new() { MaxConcurrentActivities = 1 });
        var stopped = await fleet.JoinAsync("stopped");
        var id = await StartTwoActivitiesAsync(stopped);
        stopped.Store.BeforeHeartbeat = _ => throw FaultyStore.Unavailable();
        _time.Advance(Pause);
        _mayEnd.SetResult();
        await UntilAsync(() => stopped.Hub.OwnerOf(id) is null);

        stopped.Store.BeforeHeartbeat = null;
        await UntilAsync(() => stopped.Hub.OwnerOf(id) is not null);

        Assert.Equal("2", await stopped.OutputAsync(id));
        await stopped.AssertSoundAsync(id);
    }

    [Fact]
    public async Task Pause_ShorterThanTheLease_HoldsNothingUp()
    {
        await using var fleet = new Fleet(1, _time);
        var worker = await fleet.JoinAsync("worker");
        worker.Store.BeforeHeartbeat = _ => throw FaultyStore.Unavailable();
        _time.Advance(Pause / 2 - TimeSpan.FromTicks(1));

        Assert.Equal("3", await worker.OutputAsync(await worker.ScheduleAsync("sequence-3")));
    }

    private async Task<string> StartTwoActivitiesAsync(HubUnderTest worker)
    {
        worker.Executor.Activity = async (request, _) =>
        {
            _isRunning.TrySetResult();
            await _mayEnd.Task;
            return new(request.Task.Input);
        };
        var id = await worker.ScheduleAsync("fan-2");
        await _isRunning.Task.WaitAsync(HubUnderTest.Patience);
        return id;
    }

    // The clock has to go on for the pauses after failures to end.
    private async Task UntilAsync(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }
}
