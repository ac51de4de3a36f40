using Stores.Conformance;

namespace Sdk.Tests.Instances;

/// <summary>What has lost work elsewhere in this field, each as a test of its own.</summary>
public sealed class HardCaseTests
{
    [Fact]
    public async Task Terminate_RightAfterTheStart_IsNotLost()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc(
            "Wait", context => context.WaitForExternalEvent<object?>("Never")));

        for (var i = 0; i < 50; i++)
        {
            var id = await host.ScheduleAsync("Wait");
            await host.Client.TerminateInstanceAsync(id);
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync(id)).RuntimeStatus);
        }
    }

    [Fact]
    public async Task FanOut_Wide_EachResultOnceAndInItsPlace()
    {
        const int width = 20_000;
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("FanOut", async context =>
            {
                var results = await Task.WhenAll(
                    Enumerable.Range(0, width).Select(n => context.CallActivityAsync<int>("Echo", n)));
                return Enumerable.Range(0, width).SequenceEqual(results);
            })
            .AddActivityFunc<int, int>("Echo", int (_, n) => n));

        var found = await host.RunAsync("FanOut");

        Assert.True(found.ReadOutputAs<bool>());
        var completed = (await host.HistoryAsync(found.InstanceId)).OfType<TaskCompleted>().Select(e => e.TaskId);
        Assert.Equal(Enumerable.Range(0, width), completed.Order());
    }

    [Fact]
    public async Task ContinueAsNew_ManyRoundsWithCanceledTimers_GoesOn()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>(
            "Eternal", async (context, round) =>
            {
                if (round == 100) return round;
                await context.WaitForExternalEvent<object?>("Go", TimeSpan.FromHours(1));
                context.ContinueAsNew(round + 1);
                return 0;
            }));
        var id = await host.ScheduleAsync("Eternal", 0);

        for (var i = 0; i < 100; i++) await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal(100, await host.ResultOfInstanceAsync<int>(id));
    }

    [Fact]
    public async Task Event_WhileATimerIsOpen_DoesNotFireItEarly()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Run", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromHours(1));
                for (var i = 0; i < 3; i++) await context.WaitForExternalEvent<object?>("Go");
                context.SetCustomStatus("three");
                await timer;
                return context.CurrentUtcDateTime;
            }),
            new() { Time = time });
        var startedAt = time.GetUtcNow();
        var id = await host.ScheduleAsync("Run");
        for (var i = 0; i < 3; i++) await host.Client.RaiseEventAsync(id, "Go");
        await host.UntilAsync(id, found => found.ReadCustomStatusAs<string>() == "three", "to take the events");

        time.Advance(TimeSpan.FromHours(1.01));

        var firedAt = await host.ResultOfInstanceAsync<DateTime>(id);
        Assert.True(firedAt >= startedAt.UtcDateTime.AddHours(1));
    }

    [Fact]
    public async Task SubOrchestration_CircleOfIds_FailsWithTheConflictInsteadOfWaitingForEver()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc<string, string>(
            "Node", (context, path) => context.CallSubOrchestratorAsync<string>(
                "Node", path + "b", new SubOrchestrationOptions(instanceId: path.Length % 2 == 0 ? "b" : "a"))));

        var found = await host.RunAsync("Node", "", new() { InstanceId = "a" });

        var failure = found.FailureDetails;
        while (failure!.InnerFailure is { } inner) failure = inner;
        Assert.Equal("DUR5007", failure.ErrorType);
    }

    [Fact]
    public async Task Id_UsedAgain_ShowsNothingOfTheInstanceBefore()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("First", context =>
            {
                context.SetCustomStatus("first");
                return Task.FromResult("output of the first");
            })
            .AddOrchestratorFunc("Second", context => context.WaitForExternalEvent<string>("Go")));
        await host.RunAsync("First", null, new() { InstanceId = "one" });
        await Assert.ThrowsAsync<OrchestrationFinishedException>(
            () => host.Client.RaiseEventAsync("one", "Go", "late"));

        await host.ScheduleAsync("Second", null, new() { InstanceId = "one", DedupeStatuses = [] });
        var found = await host.UntilAsync("one", found => found.Name == "Second" && found.HistoryLength > 1, "to run");

        Assert.Equal((null, null), (found.SerializedOutput, found.SerializedCustomStatus));
        await host.Client.RaiseEventAsync("one", "Go", "now");
        Assert.Equal("now", await host.ResultOfInstanceAsync<string>("one"));
    }
}
