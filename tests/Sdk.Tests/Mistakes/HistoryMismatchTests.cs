namespace Sdk.Tests.Mistakes;

/// <summary>Code that was changed under running instances.</summary>
public sealed class HistoryMismatchTests
{
    [Fact]
    public async Task OtherActivity_Parks_WithExpectedAndFound()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Run", options: new("changed"));
        await host.UntilAsync(id, found => found.HistoryLength > 3, "its activity to be done");

        await host.RestartAsync(Calls("B"));
        await host.Client.RaiseEventAsync(id, "Go");

        var found = await host.UntilParkedAsync(id, ErrorCodes.HistoryMismatch);
        Assert.Contains("'changed' of orchestrator 'Run' does not match its history", found.Fault);
        Assert.Contains("activity 'A'", found.Fault);
        Assert.Contains("activity 'B'", found.Fault);
        Assert.Equal(OrchestrationRuntimeStatus.Running, found.RuntimeStatus);
    }

    [Fact]
    public async Task OtherActivity_CodeComesBack_Heals()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength > 3, "its activity to be done");
        await host.RestartAsync(Calls("B"));
        await host.Client.RaiseEventAsync(id, "Go", "kept");
        await host.UntilParkedAsync(id, ErrorCodes.HistoryMismatch);

        await host.RestartAsync(Calls("A"));

        Assert.Equal("A kept", await host.ResultOfInstanceAsync<string>(id));
        Assert.Null((await host.Client.GetInstanceAsync(id))!.Fault);
    }

    [Fact]
    public async Task OtherInput_Parks()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength > 3, "its activity to be done");

        await host.RestartAsync(Calls("A", "other"));
        await host.Client.RaiseEventAsync(id, "Go");

        var found = await host.UntilParkedAsync(id, ErrorCodes.HistoryMismatch);
        Assert.Contains("\"other\"", found.Fault);
    }

    [Fact]
    public async Task StepRemoved_Parks()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength > 3, "its activity to be done");

        await host.RestartAsync(tasks => tasks.AddOrchestratorFunc("Run", context =>
            context.WaitForExternalEvent<string>("Go")));
        await host.Client.RaiseEventAsync(id, "Go");

        var found = await host.UntilParkedAsync(id, ErrorCodes.HistoryMismatch);
        Assert.Contains("the code asked for nothing", found.Fault);
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(Calls("A"));

    private static Action<DurableTaskRegistry> Calls(string activity, string input = "input") => tasks => tasks
        .AddOrchestratorFunc("Run", async context =>
        {
            var done = await context.CallActivityAsync<string>(activity, input);
            return $"{done} {await context.WaitForExternalEvent<string>("Go")}";
        })
        .AddActivityFunc("A", _ => "A")
        .AddActivityFunc("B", _ => "B");
}
