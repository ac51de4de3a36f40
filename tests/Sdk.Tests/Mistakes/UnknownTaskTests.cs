namespace Sdk.Tests.Mistakes;

/// <summary>Tasks that no worker has.</summary>
public sealed class UnknownTaskTests
{
    [Fact]
    public async Task Orchestrator_Unknown_ParksTheInstanceVisibly()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Other", _ => 1));
        var id = await host.ScheduleAsync("Missing", options: new("parked"));

        var found = await host.UntilParkedAsync(id, ErrorCodes.UnknownOrchestrator);

        Assert.Contains("'parked' needs the orchestrator 'Missing'", found.Fault);
        Assert.Contains("It has: 'Other'", found.Fault);
        Assert.False(found.IsCompleted);
    }

    [Fact]
    public async Task Orchestrator_RegisteredLater_Heals()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Other", _ => 1));
        var id = await host.ScheduleAsync("Missing", "input");
        await host.UntilParkedAsync(id, ErrorCodes.UnknownOrchestrator);

        await host.RestartAsync(tasks => tasks.AddOrchestratorFunc<string, string>("Missing", (_, input) => input));

        Assert.Equal("input", await host.ResultOfInstanceAsync<string>(id));
        Assert.Null((await host.Client.GetInstanceAsync(id))!.Fault);
    }

    [Fact]
    public async Task Orchestrator_Parked_DoesNotHoldUpOthers()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Other", _ => 1));
        var id = await host.ScheduleAsync("Missing");
        await host.UntilParkedAsync(id, ErrorCodes.UnknownOrchestrator);

        Assert.Equal(1, await host.ResultOfAsync<int>("Other"));
    }

    [Fact]
    public async Task Orchestrator_Parked_CanBeTerminated()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Other", _ => 1));
        var id = await host.ScheduleAsync("Missing");
        await host.UntilParkedAsync(id, ErrorCodes.UnknownOrchestrator);

        await host.Client.TerminateInstanceAsync(id, "a mistake").WaitAsync(Limits.Wait);

        var found = await host.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, found.RuntimeStatus);
        Assert.Null(found.Fault);
    }

    [Fact]
    public async Task Activity_Unknown_FailsTheTaskAndNamesWhatThereIs()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
#pragma warning disable DUR2003 // The mistake that the test is about.
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync("Missing"))
#pragma warning restore DUR2003
            .AddActivityFunc("Present", _ => 1));

        var found = await host.RunAsync("Run");

        var failed = (await host.HistoryAsync(found.InstanceId)).OfType<TaskFailed>().Single();
        Assert.Equal(ErrorCodes.UnknownActivity, failed.Failure.ErrorType);
        Assert.Contains("activity 'Missing' is not registered", failed.Failure.ErrorMessage);
        Assert.Contains("'Present'", failed.Failure.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_ServiceMissing_ParksAndSaysWhich()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestrator<NeedsService>());
        var id = await host.ScheduleAsync(nameof(NeedsService));

        var found = await host.UntilParkedAsync(id, ErrorCodes.TaskNotConstructible);

        Assert.Contains($"'{nameof(NeedsService)}'", found.Fault);
        Assert.Contains(nameof(IMissing), found.Fault);
        Assert.Contains("Register the services", found.Fault);
    }

    [Fact]
    public async Task Activity_ServiceMissing_FailsTheTaskAndSaysWhich()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync(nameof(ActivityNeedsService)))
            .AddActivity<ActivityNeedsService>());

        var found = await host.RunAsync("Run");

        Assert.Contains(nameof(IMissing), found.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    private interface IMissing;

    private sealed class NeedsService(IMissing missing) : TaskOrchestrator<object?, string?>
    {
        public override Task<string?> RunAsync(TaskOrchestrationContext context, object? input) =>
            Task.FromResult(missing.ToString());
    }

    private sealed class ActivityNeedsService(IMissing missing) : TaskActivity<object?, string?>
    {
        public override Task<string?> RunAsync(TaskActivityContext context, object? input) =>
            Task.FromResult(missing.ToString());
    }
}
