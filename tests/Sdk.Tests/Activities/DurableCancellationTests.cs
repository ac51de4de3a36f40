using Stores.Conformance;

namespace Sdk.Tests.Activities;

public sealed class DurableCancellationTests
{
    private readonly TaskCompletionSource _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Gate _gate = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Token_FiredByTheOrchestrator_StopsThatActivityAlone()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("CancelOne");
        await _gate.EnteredAsync();

        await host.Client.RaiseEventAsync(id, "Stop");

        await Limits.AwaitAsync(_fired.Task, "the token of the activity");
        Assert.Equal("canceled, then other", await host.ResultOfInstanceAsync<string>(id));
        Assert.Single((await host.HistoryAsync(id)).OfType<TaskCanceled>());
    }

    [Fact]
    public async Task Token_FiredBeforeTheCall_AsksForNothing()
    {
        await using var host = await StartAsync();

        Assert.Equal("canceled", await host.ResultOfAsync<string>("CanceledBefore"));

        Assert.False(_gate.EnteredAsync().IsCompleted);
    }

    [Fact]
    public async Task Token_FiredInTheSameTurn_NeverStartsTheActivity()
    {
        await using var host = await StartAsync();

        var found = await host.RunAsync("CanceledAtOnce");

        Assert.Equal("canceled", found.ReadOutputAs<string>());
        Assert.False(_gate.EnteredAsync().IsCompleted);
    }

    [Fact]
    public async Task Token_FiredThenRestart_ReplaysTheSame()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("CancelThenWait");
        await _gate.EnteredAsync();
        await host.Client.RaiseEventAsync(id, "Stop");
        await Limits.AwaitAsync(_fired.Task, "the token of the activity");

        await host.RestartAsync(Tasks);
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("canceled", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Token_FiredForAChild_TerminatesItsTree()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("CancelChild", options: new() { InstanceId = "parent" });
        await host.UntilAsync("grandchild", found => found.HistoryLength > 1, "to have started");

        await host.Client.RaiseEventAsync(id, "Stop");

        Assert.Equal("canceled", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync("child")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync("grandchild")).RuntimeStatus);
    }

    [Fact]
    public async Task ScheduleToCloseTimeout_RunsOut_StopsTheActivityAndFailsWithTimeout()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Limited");
        await _gate.EnteredAsync();

        _time.Advance(TimeSpan.FromMinutes(2));

        await Limits.AwaitAsync(_fired.Task, "the token of the activity");
        var failure = (await host.EndOfAsync(id)).FailureDetails!.InnerFailure!;
        Assert.True(failure.IsCausedBy<TimeoutException>());
        Assert.Contains("ScheduleToCloseTimeout", failure.ErrorMessage);
    }

    [Fact]
    public async Task ScheduleToCloseTimeout_CoversTheRetries()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("LimitedRetries");
        await host.UntilAsync(id, found => found.HistoryLength >= 7, "to wait for the second attempt");

        _time.Advance(TimeSpan.FromMinutes(2));

        var failure = (await host.EndOfAsync(id)).FailureDetails!.InnerFailure!;
        Assert.True(failure.IsCausedBy<TimeoutException>());
        Assert.Single((await host.HistoryAsync(id)).OfType<TaskScheduled>());
    }

    [Fact]
    public async Task ScheduleToCloseTimeout_InTime_GivesTheResultAndLeavesNoTimer()
    {
        await using var host = await StartAsync();

        var found = await host.RunAsync("InTime");

        Assert.Equal("other", found.ReadOutputAs<string>());
        Assert.Single((await host.HistoryAsync(found.InstanceId)).OfType<TimerCanceled>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task ScheduleToCloseTimeout_NotPositive_IsAnArgumentError(int seconds)
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Run", context =>
            context.CallActivityAsync<string>(
                "Hold", new TaskOptions { ScheduleToCloseTimeout = TimeSpan.FromSeconds(seconds) })));

        var found = await host.RunAsync("Run");

        Assert.True(found.FailureDetails!.IsCausedBy<ArgumentOutOfRangeException>());
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(Tasks, new() { Time = _time });

    private void Tasks(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc("Hold", async context =>
        {
            context.CancellationToken.Register(_fired.SetResult);
            await _gate.PassAsync(context.CancellationToken);
            return "held";
        })
        .AddActivityFunc("Other", _ => "other")
        .AddActivityFunc("Break", _ => throw new InvalidOperationException("It broke."))
        .AddOrchestratorFunc("CancelOne", async context =>
        {
            using var stop = new CancellationTokenSource();
            var held = context.CallActivityAsync<string>("Hold", new TaskOptions { CancellationToken = stop.Token });
            await context.WaitForExternalEvent<object?>("Stop");
            stop.Cancel();
            return $"{await OutcomeAsync(held)}, then {await context.CallActivityAsync<string>("Other")}";
        })
        .AddOrchestratorFunc("CanceledBefore", context => OutcomeAsync(context.CallActivityAsync<string>(
            "Hold", new TaskOptions { CancellationToken = new CancellationToken(true) })))
        .AddOrchestratorFunc("CanceledAtOnce", async context =>
        {
            using var stop = new CancellationTokenSource();
            var held = context.CallActivityAsync<string>("Hold", new TaskOptions { CancellationToken = stop.Token });
            stop.Cancel();
            await context.CallActivityAsync("Other");
            return await OutcomeAsync(held);
        })
        .AddOrchestratorFunc("CancelThenWait", async context =>
        {
            using var stop = new CancellationTokenSource();
            var held = context.CallActivityAsync<string>("Hold", new TaskOptions { CancellationToken = stop.Token });
            await context.WaitForExternalEvent<object?>("Stop");
            stop.Cancel();
            await context.WaitForExternalEvent<object?>("Go");
            return await OutcomeAsync(held);
        })
        .AddOrchestratorFunc("CancelChild", async context =>
        {
            using var stop = new CancellationTokenSource();
            var child = context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions
            {
                InstanceId = "child",
                CancellationToken = stop.Token,
            });
            await context.WaitForExternalEvent<object?>("Stop");
            stop.Cancel();
            return await OutcomeAsync(child);
        })
        .AddOrchestratorFunc("Child", context => context.CallSubOrchestratorAsync<string>(
            "Grandchild", new SubOrchestrationOptions(instanceId: "grandchild")))
        .AddOrchestratorFunc("Grandchild", context => context.WaitForExternalEvent<string>("Never"))
        .AddOrchestratorFunc("Limited", context => context.CallActivityAsync<string>(
            "Hold", new TaskOptions { ScheduleToCloseTimeout = TimeSpan.FromMinutes(1) }))
        .AddOrchestratorFunc("LimitedRetries", context => context.CallActivityAsync<string>(
            "Break",
            TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromHours(1))) with
            {
                ScheduleToCloseTimeout = TimeSpan.FromMinutes(1),
            }))
        .AddOrchestratorFunc("InTime", context => context.CallActivityAsync<string>(
            "Other", new TaskOptions { ScheduleToCloseTimeout = TimeSpan.FromMinutes(1) }));

    private static async Task<string> OutcomeAsync(Task<string> task)
    {
        try
        {
            return await task;
        }
        catch (OperationCanceledException)
        {
            return "canceled";
        }
    }
}
