using Stores.Conformance;

namespace Sdk.Tests.Retries;

public sealed class RetryTests
{
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Policy_FailsLessOften_GivesTheOutput()
    {
        await using var host = await StartAsync(new RetryPolicy(3, _short), failures: 2);

        Assert.Equal(3, await host.ResultOfAsync<int>("Run"));
    }

    [Fact]
    public async Task Policy_FailsToTheLast_ThrowsTheLastFailure()
    {
        await using var host = await StartAsync(new RetryPolicy(3, _short), failures: 5);

        var found = await host.RunAsync("Run");

        Assert.Equal("attempt 3", found.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal(3, (await host.HistoryAsync(found.InstanceId)).OfType<TaskScheduled>().Count());
    }

    [Fact]
    public async Task Policy_HandleFailureSaysNo_StopsAtOnce()
    {
        var policy = new RetryPolicy(9, _short) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
        await using var host = await StartAsync(policy, failures: 5);

        var found = await host.RunAsync("Run");

        Assert.Equal("attempt 1", found.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Policy_NonRetriableFailure_StopsAtOnce()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
#pragma warning disable DUR2003 // The mistake that the test is about.
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>(
                "nowhere", TaskOptions.FromRetryPolicy(new(9, _short)))));
#pragma warning restore DUR2003

        var found = await host.RunAsync("Run");

        Assert.Equal(ErrorCodes.UnknownActivity, found.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Single((await host.HistoryAsync(found.InstanceId)).OfType<TaskScheduled>());
    }

    [Fact]
    public async Task Policy_Backoff_WaitsLongerEachTimeUpToTheLongest()
    {
        var time = new ManualTimeProvider();
        var policy = new RetryPolicy(5, TimeSpan.FromHours(1), 2, TimeSpan.FromHours(3));
        await using var host = await StartAsync(policy, failures: 4, time);
        var id = await host.ScheduleAsync("Run");
        for (var retry = 1; retry < 5; retry++)
        {
            await host.UntilAsync(id, found => TimersOf(host, found.InstanceId).Count == retry, $"retry {retry}");
            time.Advance(TimeSpan.FromHours(4));
        }

        Assert.Equal(5, await host.ResultOfInstanceAsync<int>(id));
        Assert.Equal([1, 2, 3, 3], TimersOf(host, id).Select(delay => Math.Round(delay.TotalHours)));
    }

    [Fact]
    public async Task Policy_Jitter_TheSameInAReplay()
    {
        var time = new ManualTimeProvider();
        var policy = new RetryPolicy(3, TimeSpan.FromHours(10)) { Jitter = 1 };
        await using var host = await StartAsync(policy, failures: 2, time);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => TimersOf(host, found.InstanceId).Count == 1, "its first retry");

        await host.RestartAsync(Tasks(policy, 2)); // Replays the drawing of the first delay.
        time.Advance(TimeSpan.FromHours(11));
        await host.UntilAsync(id, found => TimersOf(host, found.InstanceId).Count == 2, "its second retry");
        time.Advance(TimeSpan.FromHours(11));

        Assert.Equal(3, await host.ResultOfInstanceAsync<int>(id));
        Assert.All(TimersOf(host, id), delay => Assert.InRange(delay.TotalHours, 0, 10));
        Assert.Equal(2, TimersOf(host, id).Distinct().Count());
    }

    [Fact]
    public async Task Handler_SaysYes_TriesAgainWithWhatItKnows()
    {
        var seen = new List<string>();
        RetryHandler handler = context =>
        {
            seen.Add($"{context.LastAttemptNumber} {context.LastFailure.ErrorMessage}");
            return context.LastAttemptNumber < 3;
        };
        await using var host = await StartAsync(TaskRetryOptions.FromRetryHandler(handler), failures: 2);

        Assert.Equal(3, await host.ResultOfAsync<int>("Run"));
        Assert.Equal(["1 attempt 1", "2 attempt 2"], seen.ToArray());
    }

    [Fact]
    public async Task Handler_Async_MayWaitByATimer()
    {
        AsyncRetryHandler handler = async context =>
        {
            await context.OrchestrationContext.CreateTimer(_short);
            return true;
        };
        await using var host = await StartAsync(new TaskRetryOptions(handler), failures: 2);

        var found = await host.RunAsync("Run");

        Assert.Equal(3, found.ReadOutputAs<int>());
        Assert.Equal(2, (await host.HistoryAsync(found.InstanceId)).OfType<TimerFired>().Count());
    }

    [Fact]
    public async Task Policy_OfAChild_StartsAnotherChild()
    {
        var failures = 2;
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallSubOrchestratorAsync<string>(
                "Child", TaskOptions.FromRetryPolicy(new(3, _short))))
#pragma warning disable DUR1008 // The child is to fail as the world wants it, not as its history says.
            .AddOrchestratorFunc("Child", context => Interlocked.Decrement(ref failures) >= 0
                ? throw new InvalidOperationException("not yet")
                : context.InstanceId));
#pragma warning restore DUR1008

        var found = await host.RunAsync("Run");

        var children = (await host.HistoryAsync(found.InstanceId)).OfType<SubOrchestrationCreated>().ToList();
        Assert.Equal(3, children.Select(child => child.InstanceId).Distinct().Count());
        Assert.Equal(children[2].InstanceId, found.ReadOutputAs<string>());
    }

    private static List<TimeSpan> TimersOf(TestHost host, string instanceId)
    {
        var now = DateTimeOffset.MinValue;
        var timers = new List<TimeSpan>();
        foreach (var historyEvent in host.Client.GetOrchestrationHistoryAsync(instanceId).ToBlockingEnumerable())
        {
            if (historyEvent is TurnStarted turn) now = turn.At;
            if (historyEvent is TimerCreated timer) timers.Add(timer.FireAt - now);
        }

        return timers;
    }

    private static Task<TestHost> StartAsync(TaskRetryOptions retry, int failures, TimeProvider? time = null) =>
        TestHost.StartAsync(Tasks(retry, failures), new() { Time = time ?? TimeProvider.System });

    private static Action<DurableTaskRegistry> Tasks(TaskRetryOptions retry, int failures) => tasks => tasks
        .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Flaky", new TaskOptions(retry)))
        .AddActivityFunc("Flaky", context => context.Attempt > failures
            ? context.Attempt
            : throw new InvalidOperationException($"attempt {context.Attempt}"));
}
