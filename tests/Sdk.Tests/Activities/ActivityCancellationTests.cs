namespace Sdk.Tests.Activities;

public sealed class ActivityCancellationTests
{
    private readonly TaskCompletionSource _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Gate _gate = new();

    [Fact]
    public async Task Token_InstanceTerminated_Fires()
    {
        await using var host = await TestHost.StartAsync(Held());
        var id = await host.ScheduleAsync("Run");
        await _gate.EnteredAsync();

        await host.Client.TerminateInstanceAsync(id);

        await Limits.AwaitAsync(_fired.Task, "the token of the activity");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Token_OrchestratorEndsWithoutTheActivity_Fires()
    {
        await using var host = await TestHost.StartAsync(tasks =>
        {
            Held()(tasks);
            tasks.AddOrchestratorFunc("Leave", async context =>
            {
                _ = context.CallActivityAsync("Hold");
                await context.WaitForExternalEvent<object?>("Go");
            });
        });
        var id = await host.ScheduleAsync("Leave");
        await _gate.EnteredAsync();

        await host.Client.RaiseEventAsync(id, "Go");

        await Limits.AwaitAsync(_fired.Task, "the token of the activity");
    }

    [Fact]
    public async Task Token_WorkerStops_FiresAndTheActivityRunsAgain()
    {
        await using var host = await TestHost.StartAsync(Held());
        var id = await host.ScheduleAsync("Run");
        await _gate.EnteredAsync();

        await host.RestartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string>("Hold"))
            .AddActivityFunc("Hold", context => $"attempt {context.Attempt}"));

        Assert.True(_fired.Task.IsCompleted);
        Assert.Equal("attempt 1", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task StartToCloseTimeout_TooSlow_FailsWithTimeoutException()
    {
        await using var host = await TestHost.StartAsync(tasks =>
        {
            Held()(tasks);
            tasks.AddOrchestratorFunc("Limited", context => context.CallActivityAsync<string>(
                "Hold", new TaskOptions { StartToCloseTimeout = TimeSpan.FromMilliseconds(1) }));
        });

        var found = await host.RunAsync("Limited");

        await Limits.AwaitAsync(_fired.Task, "the token of the activity");
        var failure = found.FailureDetails!.InnerFailure!;
        Assert.True(failure.IsCausedBy<TimeoutException>());
        Assert.Contains("DUR5006", failure.ErrorMessage);
        Assert.Contains("'Hold'", failure.ErrorMessage);
        Assert.Contains("StartToCloseTimeout", failure.ErrorMessage);
    }

    [Fact]
    public async Task StartToCloseTimeout_InTime_GivesTheOutput()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string>(
                "Pass", new TaskOptions { StartToCloseTimeout = TimeSpan.FromHours(1) }))
            .AddActivityFunc("Pass", _ => "in time"));

        Assert.Equal("in time", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task ActivityTimeout_OptionOfTheWorker_HoldsForCallsWithoutTheirOwn()
    {
        await using var host = await TestHost.StartAsync(
            Held(), new() { Options = options => options.ActivityTimeout = TimeSpan.FromMilliseconds(1) });

        var found = await host.RunAsync("Run");

        Assert.True(found.FailureDetails!.InnerFailure!.IsCausedBy<TimeoutException>());
    }

    private Action<DurableTaskRegistry> Held() => tasks => tasks
        .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string>("Hold"))
        .AddActivityFunc("Hold", async context =>
        {
            context.CancellationToken.Register(() => _fired.TrySetResult());
            await _gate.PassAsync(context.CancellationToken);
            return "passed";
        });
}
