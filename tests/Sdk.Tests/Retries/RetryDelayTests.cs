using Stores.Conformance;

namespace Sdk.Tests.Retries;

public sealed class RetryDelayTests
{
    [Fact]
    public async Task DelayHandler_GivesADelay_WaitsThatLong()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(
            tasks => Failing(tasks, context => context.LastAttemptNumber < 2 ? TimeSpan.FromHours(1) : null),
            new() { Time = time });
        var id = await host.ScheduleAsync("Run");
        var found = await host.UntilAsync(id, found => found.HistoryLength >= 6, "to wait");
        var timer = (await host.HistoryAsync(id)).OfType<TimerCreated>().Single();

        time.Advance(TimeSpan.FromHours(1.1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync(id)).RuntimeStatus);
        Assert.InRange(timer.FireAt - found.CreatedAt, TimeSpan.FromHours(1), TimeSpan.FromHours(1.05));
        Assert.Equal(2, (await host.HistoryAsync(id)).OfType<TaskScheduled>().Count());
    }

    [Fact]
    public async Task DelayHandler_Zero_RetriesAtOnceWithoutATimer()
    {
        await using var host = await TestHost.StartAsync(
            tasks => Failing(tasks, context => context.LastAttemptNumber < 3 ? TimeSpan.Zero : null));

        var found = await host.RunAsync("Run");

        var history = await host.HistoryAsync(found.InstanceId);
        Assert.Equal(3, history.OfType<TaskScheduled>().Count());
        Assert.Empty(history.OfType<TimerCreated>());
    }

    [Fact]
    public async Task DelayHandler_Negative_FailsWithWhatToDo()
    {
        await using var host = await TestHost.StartAsync(tasks => Failing(tasks, _ => TimeSpan.FromSeconds(-1)));

        var found = await host.RunAsync("Run");

        Assert.Contains("Return zero or more", found.FailureDetails!.ErrorMessage);
    }

    private static void Failing(DurableTaskRegistry tasks, RetryDelayHandler handler) => tasks
        .AddOrchestratorFunc("Run", context =>
            context.CallActivityAsync<string>("Break", TaskOptions.FromRetryDelayHandler(handler)))
        .AddActivityFunc("Break", _ => throw new InvalidOperationException("It broke."));
}
