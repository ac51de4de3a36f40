using System.Collections.Concurrent;

namespace Sdk.Tests.Activities;

public sealed class ActivityQueueTests
{
    private static readonly TaskOptions Gpu = new() { Queue = "gpu" };

    [Fact]
    public async Task Queue_Served_RunsItLikeAnyOther()
    {
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<int, int>("Run", async (context, input) =>
                    await context.CallActivityAsync<int>("Double", input, Gpu)
                    + await context.CallActivityAsync<int>("Double", input))
                .AddActivityFunc<int, int>("Double", (_, input) => 2 * input),
            Serving(1));

        Assert.Equal(8, await host.ResultOfAsync<int>("Run", 2));
    }

    [Fact]
    public async Task Queue_ServedByNobody_WaitsForAWorkerThatDoes()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("One", Gpu))
            .AddActivityFunc("One", _ => 1);
        await using var host = await TestHost.StartAsync(Tasks);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running, "starts");

        await host.RestartAsync(Tasks, Serving(1));

        Assert.Equal(1, await host.ResultOfInstanceAsync<int>(id));
    }

    [Fact]
    public async Task Queue_ActivityFails_IsRetriedByItsPolicyInTheQueue()
    {
        var attempts = new ConcurrentQueue<int>();
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Try", Gpu with
                {
                    Retry = new RetryPolicy(3, TimeSpan.FromMilliseconds(1)),
                }))
                .AddActivityFunc("Try", context =>
                {
                    attempts.Enqueue(context.Attempt);
                    return context.Attempt == 3 ? 3 : throw new InvalidOperationException("Not yet.");
                }),
            Serving(1));

        Assert.Equal(3, await host.ResultOfAsync<int>("Run"));
        Assert.Equal([1, 2, 3], attempts);
    }

    [Fact]
    public async Task Attempts_AsManyAsTheOptionAllows_ThenTheCallFails()
    {
        var starts = 0;
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Try", Gpu))
                .AddActivityFunc("Try", int (_) =>
                {
                    Interlocked.Increment(ref starts);
                    throw new OutOfMemoryException("It is too large, a test says.");
                }),
            new TestSetup
            {
                Options = options =>
                {
                    options.Queues["gpu"] = 1;
                    options.MaximumSharedActivityAttempts = 2;
                },
            });

        var failure = (await host.RunAsync("Run")).FailureDetails!.InnerFailure!;

        Assert.Equal("DUR5012", failure.ErrorType);
        Assert.Contains("started 2 times", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task Priority_SeveralWait_TheLargerGoesFirst()
    {
        var order = new ConcurrentQueue<string>();
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => Task.WhenAll(
                    context.CallActivityAsync("Note", "low", Gpu with { Priority = -1 }),
                    context.CallActivityAsync("Note", "usual", Gpu),
                    context.CallActivityAsync("Note", "high", Gpu with { Priority = 5 })))
                .AddActivityFunc<string, int>("Note", (_, name) =>
                {
                    order.Enqueue(name);
                    return 1;
                }),
            Serving(1));

        await host.RunAsync("Run");

        Assert.Equal(["high", "usual", "low"], order);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Queue_Blank_IsTheCallersMistake(string queue) =>
        Assert.Throws<ArgumentException>(() => new TaskOptions { Queue = queue });

    private static TestSetup Serving(int limit) => new() { Options = options => options.Queues["gpu"] = limit };
}
