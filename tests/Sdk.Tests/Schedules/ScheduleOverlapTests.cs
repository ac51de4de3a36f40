using Durable.Schedules;

namespace Sdk.Tests.Schedules;

public sealed class ScheduleOverlapTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Skip_OneBeforeIsUnderWay_LeavesTheRunOut()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await WaitingAsync(host, ScheduleOverlapPolicy.Skip);

        await host.PassRunAsync(schedule);
        var found = await host.PassRunAsync(schedule);
        Assert.Equal((1, 1, 1, 0), (found.RunCount, found.SkippedCount, found.RunningCount, found.WaitingCount));
        await host.ReleaseAsync(schedule);
        await host.UntilIdleAsync(schedule);
        await host.PassRunAsync(schedule);

        Assert.Equal([created + _hour, created + 3 * _hour], await host.RunsAsync());
    }

    [Fact]
    public async Task QueueOne_OneBeforeIsUnderWay_OneWaitsAndFurtherOnesAreLeftOut()
    {
        await using var host = await ScheduleHost.StartAsync();
        var created = host.Now;
        var schedule = await WaitingAsync(host, ScheduleOverlapPolicy.QueueOne);

        await host.PassRunAsync(schedule);
        await host.PassRunAsync(schedule);
        var found = await host.PassRunAsync(schedule);
        Assert.Equal((1, 1, 1, 1), (found.RunCount, found.SkippedCount, found.RunningCount, found.WaitingCount));
        await host.ReleaseAsync(schedule);
        found = await host.UntilAsync(schedule, found => found.RunCount == 2, "the run that waited");

        Assert.Equal((1, 0), (found.RunningCount, found.WaitingCount));
        Assert.Equal([created + _hour, created + 2 * _hour], await UntilRunsAsync(host, 2));
    }

    [Fact]
    public async Task Allow_OneBeforeIsUnderWay_RunsBesideIt()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await WaitingAsync(host, ScheduleOverlapPolicy.Allow);

        await host.PassRunAsync(schedule);
        var found = await host.PassRunAsync(schedule);

        Assert.Equal((2, 0, 2), (found.RunCount, found.SkippedCount, found.RunningCount));
    }

    [Fact]
    public async Task Skip_RunnerWasTerminated_TheNextRunStarts()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await WaitingAsync(host, ScheduleOverlapPolicy.Skip);
        var first = (await host.PassRunAsync(schedule)).LastRunInstanceId!;
        var parent = (await host.Host.UntilStartedAsync(first)).ParentInstanceId!;
        await host.Host.Client.TerminateInstanceAsync(parent);
        await host.Host.EndOfAsync(parent);

        var found = await host.PassRunAsync(schedule);

        Assert.Equal((2, 0, 1), (found.RunCount, found.SkippedCount, found.RunningCount));
        Assert.Equal((first, "Terminated"), (found.LastFailure!.InstanceId, found.LastFailure.ErrorType));
    }

    [Fact]
    public async Task Skip_RunWasTerminated_ItsEndIsSeen()
    {
        await using var host = await ScheduleHost.StartAsync();
        var schedule = await WaitingAsync(host, ScheduleOverlapPolicy.Skip);
        var first = (await host.PassRunAsync(schedule)).LastRunInstanceId!;
        await host.Host.Client.TerminateInstanceAsync(first);

        var found = await host.UntilIdleAsync(schedule);

        Assert.Equal(first, found.LastFailure!.InstanceId);
    }

    private static Task<ScheduleClient> WaitingAsync(ScheduleHost host, ScheduleOverlapPolicy policy) =>
        host.EveryAsync(_hour, options =>
        {
            options.OrchestrationInput = "wait";
            options.OverlapPolicy = policy;
        });

    private static async Task<List<DateTimeOffset>> UntilRunsAsync(ScheduleHost host, int count)
    {
        await host.Host.UntilAsync(async () => (await host.RunsAsync()).Count == count, $"{count} runs");
        return await host.RunsAsync();
    }
}
