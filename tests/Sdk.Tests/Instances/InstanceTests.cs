using Stores.Conformance;

namespace Sdk.Tests.Instances;

public sealed class InstanceTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task StartAt_Later_IsPendingUntilThen()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Echo", "x", new(StartAt: _time.GetUtcNow() + TimeSpan.FromHours(1)));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("x", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task StartAt_WorkerRestarted_StartsAtItsTime()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Echo", "x", new(StartAt: _time.GetUtcNow() + TimeSpan.FromHours(1)));
        await host.RestartAsync(Tasks);

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("x", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Terminate_BeforeADelayedStart_EndsIt()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Echo", "x", new(StartAt: _time.GetUtcNow() + TimeSpan.FromHours(1)));

        await host.Client.TerminateInstanceAsync(id, "never mind");
        var found = await host.EndOfAsync(id);
        _time.Advance(TimeSpan.FromHours(2));
        await host.RunAsync("Echo"); // The loop has been round since.

        Assert.Equal("never mind", found.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Tags_OfTheStart_AreSeenByClientAndOrchestrator()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.Tags["customer"]));

        var found = await host.RunAsync("Run", options: new()
        {
            Tags = new Dictionary<string, string> { ["customer"] = "Contoso" },
        });

        Assert.Equal("Contoso", found.ReadOutputAs<string>());
        Assert.Equal("Contoso", found.Tags["customer"]);
    }

    [Fact]
    public async Task Version_OfTheStart_RunsThatVersion()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Run", "1", (_, _) => Task.FromResult("one"))
            .AddOrchestratorFunc<object?, string>("Run", "2", (_, _) => Task.FromResult("two")));

        Assert.Equal("two", (await host.RunAsync("Run", options: new() { Version = "2" })).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CustomStatus_SetWhileItRuns_IsSeenAtOnce()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                context.SetCustomStatus("first");
                context.SetCustomStatus(new { Step = 1 });
                await context.WaitForExternalEvent<object?>("Go");
                context.SetCustomStatus(null);
            }));
        var id = await host.ScheduleAsync("Run");
        var running = await host.UntilStartedAsync(id);
        Assert.Equal("""{"step":1}""", running.SerializedCustomStatus);

        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Null((await host.EndOfAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Dedupe_FinishedInstance_IsReplaced()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Echo", "old", new("same"));

        var found = await host.RunAsync("Echo", "new", new("same") { DedupeStatuses = [] });

        Assert.Equal("new", found.ReadOutputAs<string>());
        Assert.Equal("\"new\"", (await host.HistoryAsync("same")).OfType<ExecutionStarted>().Single().Input.ToString());
    }

    [Fact]
    public async Task Dedupe_StatusIsNamed_IsRefused()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Echo", "old", new("same"));

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.ScheduleAsync(
            "Echo", "new", new("same") { DedupeStatuses = [OrchestrationRuntimeStatus.Completed] }));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, refused.Status);
    }

    [Fact]
    public async Task Dedupe_RunningInstance_IsNeverReplaced()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", options: new("same"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            host.ScheduleAsync("Echo", "new", new("same") { DedupeStatuses = [] }));
    }

    [Fact]
    public async Task Terminate_Running_HasTheReasonAsOutput()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait");

        await host.Client.TerminateInstanceAsync(id, new { Why = "enough" });

        var found = await host.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, found.RuntimeStatus);
        Assert.Equal("""{"why":"enough"}""", found.SerializedOutput);
    }

    [Fact]
    public async Task WaitForStart_DelayedInstance_EndsWhenItRuns()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait", options: new(StartAt: _time.GetUtcNow() + TimeSpan.FromHours(1)));
        var waiting = host.Client.WaitForInstanceStartAsync(id);
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromHours(2));

        Assert.True((await Limits.AwaitAsync(waiting, "the start")).IsRunning);
    }

    [Fact]
    public async Task WaitForCompletion_Cancelled_GivesUp()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait");
        using var stop = new CancellationTokenSource();
        var waiting = host.Client.WaitForInstanceCompletionAsync(id, stop.Token);

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limits.Wait));
    }

    [Fact]
    public async Task Get_WithoutPayloads_LeavesThemOut()
    {
        await using var host = await StartAsync();
        var id = (await host.RunAsync("Echo", "x")).InstanceId;

        var bare = (await host.Client.GetInstanceAsync(id))!;
        var full = (await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

        Assert.Null(bare.SerializedInput);
        Assert.Null(bare.SerializedOutput);
        Assert.Equal("x", full.ReadInputAs<string>());
        Assert.Equal("x", full.ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForCompletion_ManyWaiters_AllAreTold()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Wait");
        var waiting = Enumerable.Range(0, 50).Select(_ => host.EndOfAsync(id)).ToList();

        await host.Client.RaiseEventAsync(id, "Go", "gone");

        Assert.All(await Task.WhenAll(waiting), found => Assert.Equal("gone", found.ReadOutputAs<string>()));
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(Tasks, new() { Time = _time });

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go"));
}
