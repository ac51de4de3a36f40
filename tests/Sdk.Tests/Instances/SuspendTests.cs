using Stores.Conformance;

namespace Sdk.Tests.Instances;

public sealed class SuspendTests
{
    [Fact]
    public async Task Suspend_EventsArrive_WaitInOrderUntilResumed()
    {
        await using var host = await TestHost.StartAsync(Collecting(3));
        var id = await host.ScheduleAsync("Collect");
        await host.UntilStartedAsync(id);

        await host.Client.SuspendInstanceAsync(id, "audit");
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended, "to suspend");
        foreach (var n in (int[])[1, 2, 3]) await host.Client.RaiseEventAsync(id, "Item", n);
        var waiting = (await host.Client.GetInstanceAsync(id))!;
        await host.Client.ResumeInstanceAsync(id, "done");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, waiting.RuntimeStatus);
        Assert.False(waiting.IsCompleted);
        Assert.Equal("1 2 3", await host.ResultOfInstanceAsync<string>(id));
        var history = await host.HistoryAsync(id);
        Assert.Equal("\"audit\"", history.OfType<ExecutionSuspended>().Single().Reason.ToString());
    }

    [Fact]
    public async Task Suspend_HostRestartsTwice_StaysSuspendedAndGoesOnAfter()
    {
        await using var host = await TestHost.StartAsync(Collecting(2));
        var id = await host.ScheduleAsync("Collect");
        await host.UntilStartedAsync(id);
        await host.Client.SuspendInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "Item", 1);

        await host.RestartAsync(Collecting(2));
        await host.Client.RaiseEventAsync(id, "Item", 2);
        var suspended = (await host.Client.GetInstanceAsync(id))!.RuntimeStatus;
        await host.Client.ResumeInstanceAsync(id);
        var result = await host.ResultOfInstanceAsync<string>(id);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended);
        Assert.Equal("1 2", result);
    }

    [Fact]
    public async Task Suspend_ReplayAfterResume_SeesTheSame()
    {
        await using var host = await TestHost.StartAsync(Collecting(3));
        var id = await host.ScheduleAsync("Collect");
        await host.UntilStartedAsync(id);
        await host.Client.SuspendInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "Item", 1);
        await host.Client.ResumeInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "Item", 2);

        await host.RestartAsync(Collecting(3));
        await host.Client.RaiseEventAsync(id, "Item", 3);

        Assert.Equal("1 2 3", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Suspend_ActivityEndsMeanwhile_ResultIsKeptAndRunsOnce()
    {
        var gate = new Gate();
        var runs = 0;
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string>("Hold"))
            .AddActivityFunc("Hold", async context =>
            {
                Interlocked.Increment(ref runs);
                await gate.PassAsync(context.CancellationToken);
                return "held";
            }));
        var id = await host.ScheduleAsync("Run");
        await gate.EnteredAsync();

        await host.Client.SuspendInstanceAsync(id);
        gate.Open();
        await host.UntilAsync(id, found => found.HistoryLength >= 7, "to take the result in");
        var status = (await host.Client.GetInstanceAsync(id))!.RuntimeStatus;
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, status);
        Assert.Equal("held", await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Suspend_TimerFallsDue_FiresAfterResume()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => context.CreateTimer(TimeSpan.FromHours(1)))
                .AddOrchestratorFunc("Pass", _ => Task.CompletedTask),
            new() { Time = time });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);
        await host.Client.SuspendInstanceAsync(id);

        time.Advance(TimeSpan.FromHours(2));
        await host.RunAsync("Pass"); // The loop has been round since.
        var status = (await host.Client.GetInstanceAsync(id))!.RuntimeStatus;
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, status);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Suspend_BeforeTheStart_RunsNothingUntilResumed()
    {
        var time = new ManualTimeProvider();
        var hasRun = false;
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Run", _ =>
            {
                hasRun = true;
                return Task.CompletedTask;
            }),
            new() { Time = time });
        var id = await host.ScheduleAsync("Run", options: new() { StartAt = time.GetUtcNow().AddHours(1) });

        await host.Client.SuspendInstanceAsync(id);
        time.Advance(TimeSpan.FromHours(2));
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended, "to suspend");
        Assert.False(hasRun);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_Suspended_EndsIt()
    {
        await using var host = await TestHost.StartAsync(Collecting(1));
        var id = await host.ScheduleAsync("Collect");
        await host.Client.SuspendInstanceAsync(id);

        await host.Client.TerminateInstanceAsync(id, "enough");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Resume_NotSuspended_DoesNothing()
    {
        await using var host = await TestHost.StartAsync(Collecting(1));
        var id = await host.ScheduleAsync("Collect");

        await host.Client.ResumeInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "Item", 1);

        Assert.Equal("1", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task SuspendAndResume_UnknownOrFinished_AreTypedErrors()
    {
        await using var host = await TestHost.StartAsync(Collecting(0));
        var id = (await host.RunAsync("Collect")).InstanceId;

        await Assert.ThrowsAsync<OrchestrationFinishedException>(() => host.Client.SuspendInstanceAsync(id));
        await Assert.ThrowsAsync<OrchestrationFinishedException>(() => host.Client.ResumeInstanceAsync(id));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => host.Client.SuspendInstanceAsync("nobody"));
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => host.Client.ResumeInstanceAsync("nobody"));
    }

    private static Action<DurableTaskRegistry> Collecting(int count) => tasks =>
        tasks.AddOrchestratorFunc("Collect", async context =>
        {
            var items = new List<int>();
            while (items.Count < count) items.Add(await context.WaitForExternalEvent<int>("Item"));
            return string.Join(' ', items);
        });
}
