using System.Collections.Concurrent;

namespace Sdk.Tests.Instances;

public sealed class RewindTests
{
    private readonly ConcurrentQueue<string> _runs = new();
    private volatile string _broken = "";

    [Fact]
    public async Task Rewind_ActivityFailed_RunsItAgainAndNothingElse()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "Sequence", "b");

        await host.Client.RewindInstanceAsync(id, "repaired");

        Assert.Equal("a b c", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "b", "b", "c"], _runs);
        var rewound = (await host.HistoryAsync(id)).OfType<ExecutionRewound>().Single();
        Assert.Equal([1], rewound.TaskIds);
        Assert.Equal("\"repaired\"", rewound.Reason.ToString());
    }

    [Fact]
    public async Task Rewind_FailsAgain_CanBeRewoundAgain()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "Sequence", "b", stayBroken: true);

        await host.Client.RewindInstanceAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync(id)).RuntimeStatus);
        _broken = "";
        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("a b c", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "b", "b", "b", "c"], _runs);
    }

    [Fact]
    public async Task Rewind_SeveralOfAFanOutFailed_AllOfThemRunAgain()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "FanOut", "b,d");

        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("a b c d", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "b", "b", "c", "d", "d"], _runs.Order());
    }

    [Fact]
    public async Task Rewind_RetriesUsedUp_LastAttemptRunsAgain()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "Retried", "a");

        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("a", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "a", "a", "a"], _runs);
    }

    [Fact]
    public async Task Rewind_ChildOfChildFailed_TheTreeGoesOn()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "Grandparent", "b");

        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("[a b c]", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "b", "b", "c"], _runs);
    }

    [Fact]
    public async Task Rewind_ChildWasPurged_FailsWithTheReason()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "NamedParent", "b");
        await host.Client.PurgeInstanceAsync("named-child");

        await host.Client.RewindInstanceAsync(id);

        Assert.Contains("DUR5020", (await host.EndOfAsync(id)).FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Rewind_ChildOpenAtTheFailureHasEndedSince_ParentHearsItNow()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "ParentOfOpenChild", "a");
        await host.UntilAsync("open-child", found => found.HistoryLength > 1, "to have started");
        await host.Client.RaiseEventAsync("open-child", "Go", "late");
        await host.EndOfAsync("open-child");

        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("a late", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Rewind_OrchestratorItselfThrew_RunsOnWithMendedCode()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "Buggy", "code");

        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("a b", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "b"], _runs);
    }

    [Fact]
    public async Task Rewind_ThenRestart_ReplaysTheSame()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "Waiting", "b");
        await host.Client.RewindInstanceAsync(id);
        await host.UntilAsync(id, found => found.HistoryLength >= 11, "to wait for the event");

        await host.RestartAsync(Tasks);
        await host.Client.RaiseEventAsync(id, "Go", "x");

        Assert.Equal("a b x", await host.ResultOfInstanceAsync<string>(id));
    }

    [Theory]
    [InlineData(FaultHandling.Park)]
    [InlineData(FaultHandling.Fail)]
    public async Task Rewind_CodeHasCompensated_IsRefusedAndStaysAsItIs(FaultHandling handling)
    {
        await using var host = await TestHost.StartAsync(
            Tasks, new() { Options = options => options.FaultHandling = handling });
        var id = await FailAsync(host, "Saga", "b");
        var before = (await host.HistoryAsync(id)).Count;

        var refused = await Assert.ThrowsAsync<OrchestrationRewindException>(
            () => host.Client.RewindInstanceAsync(id));

        Assert.Equal("DUR7006", refused.Code);
        Assert.Contains("compensation", refused.Message);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndOfAsync(id)).RuntimeStatus);
        Assert.Equal(before, (await host.HistoryAsync(id)).Count);
    }

    [Fact]
    public async Task Rewind_AnEarlierFailureWasHandled_OnlyTheLastRunsAgain()
    {
        await using var host = await StartAsync();
        var id = await FailAsync(host, "HandledThenFailed", "a,b");

        await host.Client.RewindInstanceAsync(id);

        Assert.Equal("handled b", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(["a", "b", "b"], _runs);
    }

    [Fact]
    public async Task Rewind_NotFailedOrUnknown_IsATypedError()
    {
        await using var host = await StartAsync();
        var completed = (await host.RunAsync("Sequence")).InstanceId;
        var running = await host.ScheduleAsync("Waiting");
        await host.UntilStartedAsync(running);

        var wrong = await Assert.ThrowsAsync<OrchestrationStatusException>(
            () => host.Client.RewindInstanceAsync(completed));
        await Assert.ThrowsAsync<OrchestrationStatusException>(() => host.Client.RewindInstanceAsync(running));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => host.Client.RewindInstanceAsync("nobody"));

        Assert.Equal(("DUR7004", OrchestrationRuntimeStatus.Completed), (wrong.Code, wrong.Status));
    }

    private async Task<string> FailAsync(TestHost host, string name, string broken, bool stayBroken = false)
    {
        _broken = broken;
        var found = await host.RunAsync(name);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, found.RuntimeStatus);
        if (!stayBroken) _broken = "";
        return found.InstanceId;
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(Tasks);

    private void Tasks(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, string>("Step", (_, name) =>
        {
            _runs.Enqueue(name);
            return _broken.Split(',').Contains(name) ? throw new InvalidOperationException($"{name} broke.") : name;
        })
        .AddOrchestratorFunc("Sequence", async context =>
            $"{await Step(context, "a")} {await Step(context, "b")} {await Step(context, "c")}")
        .AddOrchestratorFunc("FanOut", async context =>
            string.Join(' ', await Task.WhenAll(((string[])["a", "b", "c", "d"]).Select(s => Step(context, s)))))
        .AddOrchestratorFunc("Retried", context => context.CallActivityAsync<string>(
            "Step", "a", TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromMilliseconds(1)))))
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Sequence"))
        .AddOrchestratorFunc("Grandparent", async context =>
            $"[{await context.CallSubOrchestratorAsync<string>("Parent")}]")
        .AddOrchestratorFunc("NamedParent", context => context.CallSubOrchestratorAsync<string>(
            "Sequence", new SubOrchestrationOptions(instanceId: "named-child")))
        .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestratorFunc("ParentOfOpenChild", async context =>
        {
            var child = context.CallSubOrchestratorAsync<string>(
                "Child", new SubOrchestrationOptions(instanceId: "open-child"));
            return $"{await Step(context, "a")} {await child}";
        })
        .AddOrchestratorFunc("Buggy", async context =>
        {
            var first = await Step(context, "a");
            if (_broken == "code") throw new InvalidOperationException("A bug.");
            return $"{first} {await Step(context, "b")}";
        })
        .AddOrchestratorFunc("Waiting", async context =>
            $"{await Step(context, "a")} {await Step(context, "b")} {await context.WaitForExternalEvent<string>("Go")}")
        .AddOrchestratorFunc("Saga", async context =>
        {
            await Step(context, "a");
            try
            {
                await Step(context, "b");
            }
            catch (TaskFailedException)
            {
                await Step(context, "undo");
                throw;
            }
        })
        .AddOrchestratorFunc("HandledThenFailed", async context =>
        {
            var result = "";
            try
            {
                await Step(context, "a");
            }
            catch (TaskFailedException)
            {
                result = "handled";
            }

            return $"{result} {await Step(context, "b")}";
        });

    private static Task<string> Step(TaskOrchestrationContext context, string name) =>
        context.CallActivityAsync<string>("Step", name);
}
