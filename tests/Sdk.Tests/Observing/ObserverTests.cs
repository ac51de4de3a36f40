using System.Collections.Concurrent;
using Durable.Worker;
using Stores.Conformance;

namespace Sdk.Tests.Observing;

/// <summary>Observers of the lives of orchestrations.</summary>
public sealed class ObserverTests
{
    private readonly ConcurrentQueue<OrchestrationChange> _told = new();
    private readonly Signal _heard = new();

    [Fact]
    public async Task Life_SuspendedResumedCompleted_IsToldInOrder()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        var id = await host.ScheduleAsync("Wait", options: new("a") { Version = "2" });
        await host.UntilStartedAsync(id);
        await host.Client.SuspendInstanceAsync(id);
        await host.Client.ResumeInstanceAsync(id);
        await host.UntilAsync(id, found => found.HistoryLength >= 6, "to be resumed");
        await host.Client.RaiseEventAsync(id, "Go");

        var told = await UntilToldAsync(4);

        Assert.Equal(
            [
                OrchestrationChangeKind.Started, OrchestrationChangeKind.Suspended, OrchestrationChangeKind.Resumed,
                OrchestrationChangeKind.Completed,
            ],
            told.Select(change => change.Kind));
        Assert.All(
            told,
            change => Assert.Equal(("a", "Wait", "2"), (change.InstanceId, change.Name.Name, change.Version)));
        Assert.Equal(4, told.Select(change => change.Key).Distinct().Count());
        Assert.Single(told.Select(change => change.ExecutionId).Distinct());
    }

    [Fact]
    public async Task Life_OfOneTurn_IsAStartAndAnEnd()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        await host.RunAsync("Once");

        Assert.Equal("Started Completed", await KindsAsync(2));
    }

    [Fact]
    public async Task Life_Fails_IsToldWithItsFailure()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        await host.RunAsync("Fail");

        Assert.Equal("Started Failed", await KindsAsync(2));
        Assert.Equal("System.FormatException: bad", _told.Last().FailureDetails!.ToString());
    }

    [Fact]
    public async Task Life_TerminatedWhileItRuns_IsTold()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        var id = await host.ScheduleAsync("Wait");
        await host.UntilStartedAsync(id);
        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal("Started Terminated", await KindsAsync(2));
    }

    [Fact]
    public async Task Life_TerminatedBeforeItsStart_IsToldWithoutAStart()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        var id = await host.ScheduleAsync("Once", options: new() { StartAt = DateTimeOffset.UtcNow.AddDays(1) });
        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal("Terminated", await KindsAsync(1));
    }

    [Fact]
    public async Task Life_ContinuesAsNew_IsToldWithTheExecutionThatEnds()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        await host.RunAsync("Again", 0);

        Assert.Equal("Started ContinuedAsNew Completed", await KindsAsync(3));
        var executions = _told.Select(change => change.ExecutionId).ToList();
        Assert.Equal(executions[0], executions[1]);
        Assert.NotEqual(executions[1], executions[2]);
    }

    [Fact]
    public async Task Life_Rewound_IsTold()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        var found = await host.RunAsync("Fail");
        await host.RestartAsync(tasks => tasks.AddOrchestratorFunc(
            "Fail", context => context.WaitForExternalEvent<object?>("Go")));
        await host.Client.RewindInstanceAsync(found.InstanceId);

        Assert.Equal("Started Failed Rewound", await KindsAsync(3));
    }

    [Fact]
    public async Task Observer_Fails_IsToldAgainInOrderAndHoldsUpNobodyElse()
    {
        var failures = 0;
        await using var host = await TestHost.StartAsync(Tasks, Observed(change =>
            change.InstanceId == "bad" && Interlocked.Increment(ref failures) <= 3
                ? throw new TimeoutException("away")
                : Task.CompletedTask));

        await host.RunAsync("Once", options: new("bad"));
        await host.RunAsync("Once", options: new("good"));
        var told = await UntilToldAsync(4);

        Assert.Equal("Started Completed", KindsOf(told, "bad"));
        Assert.Equal("Started Completed", KindsOf(told, "good"));
        Assert.Equal(5, failures);
    }

    [Fact]
    public async Task Observer_FailsForGood_TheChangeIsLetGoAndTheNextIsTold()
    {
        var logs = new LogLines();
        await using var host = await TestHost.StartAsync(
            Tasks,
            Observed(change => change.Kind == OrchestrationChangeKind.Started
                ? throw new TimeoutException("away")
                : Task.CompletedTask) with
            { Logs = logs });

        await host.RunAsync("Once");

        Assert.Equal("Completed", await KindsAsync(1));
        await logs.UntilAsync("failed over its change to 'Running' 10 times");
    }

    [Fact]
    public async Task Worker_StopsWhileTheObserverWorks_TheNextOneTellsAgainInOrder()
    {
        var gate = new Gate();
        var first = Observed(change => gate.PassAsync());
        await using var host = await TestHost.StartAsync(
            Tasks, first with { Options = options => options.DrainTimeout = TimeSpan.Zero });
        var id = await host.ScheduleAsync("Wait");
        await gate.EnteredAsync();
        await host.Client.RaiseEventAsync(id, "Go");
        await host.EndOfAsync(id);

        await host.RestartAsync(Tasks, Observed());

        Assert.Equal("Started Completed", await KindsAsync(2));
        gate.Open();
    }

    [Fact]
    public async Task Worker_DrainsWithAnObserverThatListens_TheChangeIsToldAgainAndNotCountedAsFailed()
    {
        var gate = new Gate();
        var logs = new LogLines();
        await using var host = await TestHost.StartAsync(Tasks, new()
        {
            Logs = logs,
            Worker = worker => worker.UseOrchestrationObserver((_, stopping) => gate.PassAsync(stopping)),
        });
        await host.RunAsync("Once");
        await gate.EnteredAsync();

        await host.RestartAsync(Tasks, Observed());

        Assert.Equal("Started Completed", await KindsAsync(2));
        Assert.DoesNotContain(logs.Of("Durable.TaskHub"), line => line.Contains("observer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notes_Told_LeaveTheInbox()
    {
        await using var host = await TestHost.StartAsync(Tasks, Observed());
        await host.RunAsync("Once");
        await UntilToldAsync(2);

        await host.StopAsync();

        Assert.Empty(await host.Store.InboxOfAsync());
    }

    [Fact]
    public async Task Notes_FromATimeWithObservers_LeaveTheInboxOfAWorkerWithout()
    {
        var gate = new Gate();
        var observed = Observed(_ => gate.PassAsync());
        await using var host = await TestHost.StartAsync(
            Tasks, observed with { Options = options => options.DrainTimeout = TimeSpan.Zero });
        await host.RunAsync("Once");
        await gate.EnteredAsync();
        await host.StopAsync();
        Assert.Equal(2, (await host.Store.InboxOfAsync()).Count);

        await host.RestartAsync(Tasks, new());
        await host.RunAsync("Once");
        await host.StopAsync();

        Assert.Empty(await host.Store.InboxOfAsync());
        gate.Open();
    }

    [Fact]
    public async Task Nobody_Observes_NothingIsWrittenForIt()
    {
        await using var host = await TestHost.StartAsync(Tasks);
        await host.RunAsync("Once");

        Assert.All(host.Commits, commit => Assert.Empty(commit.Messages));
    }

    [Fact]
    public async Task Class_IsMadeForEachChange()
    {
        await using var host = await TestHost.StartAsync(Tasks, new()
        {
            Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions
                .AddSingleton(services, this),
            Worker = worker => worker.UseOrchestrationObserver<Forwarding>(),
        });
        await host.RunAsync("Once");

        Assert.Equal("Started Completed", await KindsAsync(2));
    }

    private static string KindsOf(IEnumerable<OrchestrationChange> told, string instanceId) =>
        string.Join(' ', told.Where(change => change.InstanceId == instanceId).Select(change => change.Kind));

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Once", _ => 1)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object?>("Go"))
        .AddOrchestratorFunc("Fail", (Action<TaskOrchestrationContext>)(_ => throw new FormatException("bad")))
        .AddOrchestratorFunc<int>("Again", (context, round) =>
        {
            if (round == 0) context.ContinueAsNew(1);
        });

    private TestSetup Observed(Func<OrchestrationChange, Task>? first = null) => new()
    {
        Worker = worker => worker.UseOrchestrationObserver(async (change, _) =>
        {
            if (first is not null) await first(change);
            Hear(change);
        }),
    };

    private void Hear(OrchestrationChange change)
    {
        _told.Enqueue(change);
        _heard.Set();
    }

    private async Task<List<OrchestrationChange>> UntilToldAsync(int count)
    {
        while (true)
        {
            var heard = _heard.Next;
            if (_told.Count >= count) return [.. _told];
            await Limits.AwaitAsync(
                heard, $"{count} changes; told were '{string.Join(' ', _told.Select(change => change.Kind))}'");
        }
    }

    private async Task<string> KindsAsync(int count) =>
        string.Join(' ', (await UntilToldAsync(count)).Select(change => change.Kind));

    private sealed class Forwarding(ObserverTests test) : IOrchestrationObserver
    {
        public Task OnChangedAsync(OrchestrationChange change, CancellationToken cancellationToken)
        {
            test.Hear(change);
            return Task.CompletedTask;
        }
    }
}
