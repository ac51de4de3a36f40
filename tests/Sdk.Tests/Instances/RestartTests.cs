using Stores.Conformance;

namespace Sdk.Tests.Instances;

public sealed class RestartTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Restart_FinishedUnderItsOwnId_RunsAgainWithAllItWasGiven()
    {
        await using var host = await StartAsync();
        var tags = new Dictionary<string, string> { ["team"] = "red" };
        await host.RunAsync("Echo", "hello", new("a") { Version = "2.0", Tags = tags });
        var before = await host.HistoryAsync("a");

        Assert.Equal("a", await host.Client.RestartAsync("a"));

        var again = await host.EndOfAsync("a");
        Assert.Equal(("hello", "2.0", "Echo"), (again.ReadInputAs<string>(), again.Version, again.Name));
        Assert.Equal("hello 2.0", again.ReadOutputAs<string>());
        Assert.Equal(tags, again.Tags);
        Assert.NotEqual(ExecutionOf(before), ExecutionOf(await host.HistoryAsync("a")));
        Assert.Equal(1, await host.Client.CountInstancesAsync());
    }

    [Fact]
    public async Task Restart_WithNewId_KeepsTheOldInstance()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Echo", "hello", new("a"));

        var id = await host.Client.RestartAsync("a", restartWithNewInstanceId: true);

        Assert.NotEqual("a", id);
        Assert.Equal("hello ", await host.ResultOfInstanceAsync<string>(id));
        Assert.True((await host.Client.GetInstanceAsync("a"))!.IsCompleted);
    }

    [Fact]
    public async Task Restart_Failed_RunsAgain()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Fail", options: new("a"));

        await host.Client.RestartAsync("a");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync("a")).RuntimeStatus);
    }

    [Fact]
    public async Task Restart_RunningUnderItsOwnId_IsATypedError()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", options: new("a"));
        await host.UntilStartedAsync("a");

        var error = await Assert.ThrowsAsync<OrchestrationStatusException>(
            () => host.Client.RestartAsync("a"));

        Assert.Equal(
            ("DUR7004", "a", OrchestrationRuntimeStatus.Running), (error.Code, error.InstanceId, error.Status));
    }

    [Fact]
    public async Task Restart_RunningWithNewId_StartsAnother()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", "x", new("a"));
        await host.UntilStartedAsync("a");

        var id = await host.Client.RestartAsync("a", true);
        await host.Client.RaiseEventAsync(id, "Go", "done");

        Assert.Equal("done", await host.ResultOfInstanceAsync<string>(id));
        Assert.True((await host.Client.GetInstanceAsync("a"))!.IsRunning);
    }

    [Fact]
    public async Task Restart_PendingWithNewId_TakesTheInputThatStillWaits()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Echo", "later", new("a", _time.GetUtcNow() + TimeSpan.FromDays(1)));

        var id = await host.Client.RestartAsync("a", true);

        Assert.Equal("later ", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(
            OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("a"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Restart_Unknown_IsNotFound()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => host.Client.RestartAsync("nobody"));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => host.Client.RestartAsync("nobody", true));
    }

    [Fact]
    public async Task Restart_ContinuedAsNew_TakesTheLatestInput()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Count", 0, new("a"));

        await host.Client.RestartAsync("a");

        var again = await host.EndOfAsync("a");
        Assert.Equal((3, 1), (again.ReadInputAs<int>(), (await host.HistoryAsync("a")).OfType<TurnStarted>().Count()));
    }

    [Fact]
    public async Task Restart_SubOrchestration_HasNoParent()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Parent", "x", new("a"));
        Assert.Equal("a", (await host.Client.GetInstanceAsync("a/child"))!.ParentInstanceId);

        await host.Client.RestartAsync("a/child");

        var child = await host.EndOfAsync("a/child");
        Assert.Null(child.ParentInstanceId);
        Assert.Equal("x ", child.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_ByTwoAtOnce_StartsOnce()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", options: new("a"));
        await host.Client.TerminateInstanceAsync("a");
        await host.EndOfAsync("a");

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await host.Client.RestartAsync("a");
                return true;
            }
            catch (OrchestrationStatusException)
            {
                return false;
            }
        })));

        Assert.Equal(1, attempts.Count(started => started));
    }

    private static string ExecutionOf(List<HistoryEvent> history) =>
        history.OfType<ExecutionStarted>().Single().ExecutionId;

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc<string, string>("Echo", (context, input) => $"{input} {context.Version}")
            .AddOrchestratorFunc<string, string>(
                "Echo", "2.0", (context, input) => Task.FromResult($"{input} {context.Version}"))
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc<string>("Fail", string (_) => throw new InvalidOperationException("no"))
            .AddOrchestratorFunc<int, int>("Count", (context, number) =>
            {
                if (number < 3) context.ContinueAsNew(number + 1);
                return number;
            })
            .AddOrchestratorFunc<string>("Parent", async (context, input) =>
                await context.CallSubOrchestratorAsync<string>(
                    "Echo", input, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/child"))),
        new() { Time = _time });
}
