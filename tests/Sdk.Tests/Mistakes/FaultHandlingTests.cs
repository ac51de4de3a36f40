namespace Sdk.Tests.Mistakes;

/// <summary>Instances that fail where they would be parked, because the worker says so.</summary>
public sealed class FaultHandlingTests
{
    private static readonly TestSetup _fail = new() { Options = options => options.FaultHandling = FaultHandling.Fail };

    [Fact]
    public async Task UnknownOrchestrator_Fails()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Other", _ => 1), _fail);

        var found = await host.RunAsync("Missing");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, found.RuntimeStatus);
        Assert.Equal(ErrorCodes.UnknownOrchestrator, found.FailureDetails!.ErrorType);
        Assert.True(found.FailureDetails.IsNonRetriable);
        Assert.Null(found.Fault);
    }

    [Fact]
    public async Task HistoryMismatch_FailsWithTheStepsBeforeKept()
    {
        await using var host = await TestHost.StartAsync(Calls("A"), _fail);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength > 3, "its activity to be done");

        await host.RestartAsync(Calls("B"));
        await host.Client.RaiseEventAsync(id, "Go");

        var found = await host.EndOfAsync(id);
        Assert.Equal(ErrorCodes.HistoryMismatch, found.FailureDetails!.ErrorType);
        Assert.Single((await host.HistoryAsync(id)).OfType<TaskCompleted>());
    }

    [Fact]
    public async Task ForeignAwait_FailsInItsTurn()
    {
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Run", async _ => await new TaskCompletionSource<int>().Task), _fail);

        Assert.Equal(ErrorCodes.NonDurableAwait, (await host.RunAsync("Run")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task ForeignAwait_EndsBetweenTurns_Fails()
    {
        var foreign = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Run", async context =>
            {
                var never = context.WaitForExternalEvent<int>("Never");
                return await foreign.Task + await never;
            }),
            _fail);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength >= 2, "to be committed");

        foreign.SetResult(1);

        var found = await host.EndOfAsync(id);
        Assert.Equal(ErrorCodes.NonDurableAwait, found.FailureDetails!.ErrorType);
        Assert.IsType<ExecutionCompleted>((await host.HistoryAsync(id))[^1]);
    }

    [Fact]
    public async Task Child_FailsByAFault_TheParentHearsOfIt()
    {
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Missing")),
            _fail);

        var found = await host.RunAsync("Parent");

        Assert.Equal(ErrorCodes.UnknownOrchestrator, found.FailureDetails!.InnerFailure!.ErrorType);
    }

    private static Action<DurableTaskRegistry> Calls(string activity) => tasks => tasks
        .AddOrchestratorFunc("Run", async context =>
        {
            await context.CallActivityAsync(activity);
            await context.WaitForExternalEvent<object?>("Go");
        })
        .AddActivityFunc("A", _ => 1)
        .AddActivityFunc("B", _ => 2);
}
