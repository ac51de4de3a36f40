namespace Sdk.Tests.SubOrchestrations;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task Call_Child_GivesItsOutput()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Child", "input"))
            .AddOrchestratorFunc<string, string>("Child", (context, input) => $"{input} for {context.Parent!.Name}"));

        Assert.Equal("input for Parent", await host.ResultOfAsync<string>("Parent"));
    }

    [Fact]
    public async Task Call_WithoutId_TheChildIsFoundByItsParent()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Child"))
            .AddOrchestratorFunc("Child", context => context.InstanceId));

        var childId = await host.ResultOfAsync<string>("Parent");

        var child = await host.Client.GetInstanceAsync(childId!);
        Assert.NotNull(child!.ParentInstanceId);
        Assert.Equal("Child", child.Name);
    }

    [Fact]
    public async Task Call_WithItsOwnId_HasThatId()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", new SubOrchestrationOptions(instanceId: "the-child")))
            .AddOrchestratorFunc("Child", context => context.InstanceId));

        Assert.Equal("the-child", await host.ResultOfAsync<string>("Parent"));
    }

    [Fact]
    public async Task Call_FailingChild_ThrowsWithItsDetails()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Child");
                    return "completed";
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.TaskName}: {failed.FailureDetails}";
                }
            })
            .AddOrchestratorFunc<string>("Child", (_, _) => throw new FormatException("no good")));

        Assert.Equal("Child: System.FormatException: no good", await host.ResultOfAsync<string>("Parent"));
    }

    [Fact]
    public async Task Call_IdInUse_FailsWithTheConflict()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Taken", context => context.WaitForExternalEvent<string>("never"))
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Taken", new SubOrchestrationOptions(instanceId: "taken"))));
        await host.ScheduleAsync("Taken", options: new("taken"));

        var found = await host.RunAsync("Parent");

        var failure = found.FailureDetails!.InnerFailure!;
        Assert.Equal(ErrorCodes.SubOrchestrationConflict, failure.ErrorType);
        Assert.Contains("'taken' exists and is 'Running'", failure.ErrorMessage);
        Assert.True(failure.IsNonRetriable);
    }

    [Fact]
    public async Task Call_OwnId_IsRefusedAtOnce()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Parent", new SubOrchestrationOptions(instanceId: context.InstanceId))));

        var found = await host.RunAsync("Parent", options: new("itself"));

        Assert.True(found.FailureDetails!.IsCausedBy<ArgumentException>());
        Assert.Contains("'itself' cannot be its own sub-orchestration", found.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Terminate_Child_FailsTheCallOfItsParent()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", new SubOrchestrationOptions(instanceId: "the-child")))
            .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<string>("never")));
        var parent = await host.ScheduleAsync("Parent");
        await host.UntilAsync(parent, found => found.HistoryLength == 3, "to have asked for its child");
        await host.UntilAsync("the-child", found => found.IsRunning, "to run");

        await host.Client.TerminateInstanceAsync("the-child", "enough");

        var failure = (await host.EndOfAsync(parent)).FailureDetails!.InnerFailure!;
        Assert.Equal("Durable.OrchestrationTerminated", failure.ErrorType);
        Assert.Contains("'the-child' was terminated: \"enough\"", failure.ErrorMessage);
    }

    [Fact]
    public async Task Terminate_Parent_LeavesTheChildRunning()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", new SubOrchestrationOptions(instanceId: "the-child")))
            .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<string>("Go")));
        var parent = await host.ScheduleAsync("Parent");
        await host.UntilAsync("the-child", found => found.IsRunning, "to run");

        await host.Client.TerminateInstanceAsync(parent);
        await host.EndOfAsync(parent);
        await host.Client.RaiseEventAsync("the-child", "Go", "on");

        Assert.Equal("on", await host.ResultOfInstanceAsync<string>("the-child"));
    }

    [Fact]
    public async Task Call_ManyChildren_AllAnswer()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", async context => (await Task.WhenAll(
                Enumerable.Range(0, 200).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", (_, input) => input));

        Assert.Equal(199 * 100, await host.ResultOfAsync<int>("Parent"));
    }

    [Fact]
    public async Task Call_ChildThatContinuesAsNew_AnswersAtItsEnd()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Child", 5))
            .AddOrchestratorFunc<int, int>("Child", (context, left) =>
            {
                if (left > 0) context.ContinueAsNew(left - 1);
                return left - 1;
            }));

        Assert.Equal(-1, await host.ResultOfAsync<int>("Parent"));
    }
}
