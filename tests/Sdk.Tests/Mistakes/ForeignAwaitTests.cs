using System.Runtime.CompilerServices;

// DUR1004, DUR1005, DUR1006: the mistakes that these tests are about.
#pragma warning disable DUR1004, DUR1005, DUR1006

namespace Sdk.Tests.Mistakes;

/// <summary>Orchestrators that await what is not durable, or use their context elsewhere.</summary>
public sealed class ForeignAwaitTests
{
    [Fact]
    public async Task Await_TaskDelay_ParksAndNamesTheTimer()
    {
        await using var host = await StartAsync(_ => Task.Delay(Timeout.Infinite));

        var found = await ParkedAsync(host, ErrorCodes.NonDurableAwait);

        Assert.Contains("'Run'", found.Fault);
        Assert.Contains("context.CreateTimer instead of Task.Delay", found.Fault);
    }

    [Fact]
    public async Task Await_TaskRun_Parks()
    {
        await using var host = await StartAsync(_ => Task.Run(() => 1));

        await ParkedAsync(host, ErrorCodes.NonDurableAwait);
    }

    [Fact]
    public async Task Await_AnswerOfSomebodyElse_ParksAndPointsToActivities()
    {
        var answer = new TaskCompletionSource<string>();
        await using var host = await StartAsync(_ => answer.Task);

        var found = await ParkedAsync(host, ErrorCodes.NonDurableAwait);

        Assert.Contains("move I/O into an activity", found.Fault);
        answer.SetResult("late");
    }

    [Fact]
    public async Task Await_ForeignTaskBesideADurableOne_Parks()
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1000));
            await answer.Task;
        });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        answer.SetResult("now");

        await host.UntilParkedAsync(id, ErrorCodes.NonDurableAwait);
    }

    [Fact]
    public async Task Await_ForeignTaskThatEndsAtAnyMoment_AlwaysParks()
    {
        const int count = 200;
        await using var host = await StartAsync(async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1000));
            await new Elsewhere();
        });
        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.ScheduleAsync("Run")));

        foreach (var id in ids) await host.UntilParkedAsync(id, ErrorCodes.NonDurableAwait);
    }

    [Fact]
    public async Task Context_UsedAfterConfigureAwaitFalse_Parks()
    {
        await using var host = await StartAsync(async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1000));
            await context.CallActivityAsync<int>("One").ConfigureAwait(false);
            context.NewGuid();
        });

        var found = await ParkedAsync(host, ErrorCodes.ForeignThread);

        Assert.Contains("no ConfigureAwait(false)", found.Fault);
    }

    [Fact]
    public async Task Await_ConfigureAwaitFalseAndNothingElse_ParksAndNamesIt()
    {
        await using var host = await StartAsync(async context =>
        {
            await context.CallActivityAsync<int>("One").ConfigureAwait(false);
            context.NewGuid();
        });

        // Whether the turn or the other thread is first decides about the code; both messages name the cause.
        var found = await ParkedAsync(host, "DUR50");

        Assert.Contains("no ConfigureAwait(false)", found.Fault);
    }

    [Fact]
    public async Task Context_UsedInTaskRun_Parks()
    {
        await using var host = await StartAsync(async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1000));
            await context.CallActivityAsync<int>("One");
            _ = Task.Run(() => context.CallActivityAsync<int>("One"));
            await context.WaitForExternalEvent<int>("never");
        });

        var found = await ParkedAsync(host, ErrorCodes.ForeignThread);

        Assert.Contains("no Task.Run", found.Fault);
        Assert.Contains("'Run'", found.Fault);
    }

    [Fact]
    public async Task Context_UsedAfterTheEnd_Throws()
    {
        TaskOrchestrationContext? kept = null;
        await using var host = await StartAsync(context =>
        {
            kept = context;
            return Task.CompletedTask;
        });
        await host.RunAsync("Run");

        var mistake = Assert.Throws<InvalidOperationException>(() => { kept!.NewGuid(); });

        Assert.Contains("DUR5008", mistake.Message);
    }

    [Fact]
    public async Task Parked_CodeIsMended_Heals()
    {
        await using var host = await StartAsync(_ => Task.Delay(Timeout.Infinite));
        var id = (await ParkedAsync(host, ErrorCodes.NonDurableAwait)).InstanceId;

        await host.RestartAsync(tasks => tasks.AddOrchestratorFunc("Run", _ => "mended"));

        Assert.Equal("mended", await host.ResultOfInstanceAsync<string>(id));
    }

    private static Task<TestHost> StartAsync(Func<TaskOrchestrationContext, Task> run) => TestHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc("Run", async context => await run(context))
            .AddActivityFunc("One", _ => 1));

    /// <summary>Always goes on from another thread, at once: while the turn runs, is committed, or is over.</summary>
    private sealed class Elsewhere : INotifyCompletion
    {
        public bool IsCompleted => false;

        public Elsewhere GetAwaiter() => this;

        public void GetResult()
        {
            // There is nothing to give.
        }

        public void OnCompleted(Action continuation)
        {
            var context = SynchronizationContext.Current!;
            ThreadPool.QueueUserWorkItem(_ => context.Post(_ => continuation(), null));
        }
    }

    private static async Task<OrchestrationMetadata> ParkedAsync(TestHost host, string code) =>
        await host.UntilParkedAsync(await host.ScheduleAsync("Run"), code);
}
