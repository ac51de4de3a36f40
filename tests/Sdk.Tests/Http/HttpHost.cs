using Durable.Http;
using Microsoft.Extensions.DependencyInjection;
using Stores.Conformance;

namespace Sdk.Tests.Http;

/// <summary>
/// A worker with durable HTTP over a fake server, an orchestrator that makes one call, and a clock by hand.
/// </summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private HttpHost(TestHost host, FakeServer server, ManualTimeProvider time) =>
        (Host, Server, Time) = (host, server, time);

    public TestHost Host { get; }

    public FakeServer Server { get; }

    public ManualTimeProvider Time { get; }

    public static Task<HttpHost> StartAsync(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) =>
        StartAsync(new FakeServer(answers));

    public static async Task<HttpHost> StartAsync(
        FakeServer server, Action<DurableHttpOptions>? options = null, Action<IServiceCollection>? services = null)
    {
        var time = new ManualTimeProvider();
        var host = await TestHost.StartAsync(Tasks, new()
        {
            Time = time,
            Services = all =>
            {
                all.AddDurableTaskWorker(worker => worker.UseDurableHttp(options));
                all.AddHttpClient(DurableHttpOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => server);
                services?.Invoke(all);
            },
        });
        return new(host, server, time);
    }

    public static DurableHttpRequest Get(string uri = "https://one.example/start") => new(HttpMethod.Get, new(uri));

    public static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<DurableHttpRequest, DurableHttpResponse>(
            "Call", (context, request) => context.CallHttpAsync(request));

    public Task<string> ScheduleAsync(DurableHttpRequest request) => Host.ScheduleAsync("Call", request);

    /// <summary>A call that needs no timer.</summary>
    public async Task<DurableHttpResponse> CallAsync(DurableHttpRequest request) =>
        (await Host.ResultOfAsync<DurableHttpResponse>("Call", request))!;

    /// <summary>The failure of a call that needs no timer.</summary>
    public async Task<TaskFailureDetails> FailureOfAsync(DurableHttpRequest request) =>
        (await Host.RunAsync("Call", request)).FailureDetails!;

    public async Task<DurableHttpResponse> ResultOfAsync(string instanceId) =>
        (await Host.ResultOfInstanceAsync<DurableHttpResponse>(instanceId))!;

    public async Task<TaskFailureDetails> FailureOfAsync(string instanceId) =>
        (await Host.EndOfAsync(instanceId)).FailureDetails!;

    /// <summary>Waits until the call has asked for so many timers.</summary>
    /// <returns>How long the last of them waits, to the tenth of a second, and until when.</returns>
    public async Task<(TimeSpan Wait, DateTimeOffset FireAt)> TimerAsync(string instanceId, int number)
    {
        await Host.UntilAsync(instanceId, _ => TimersOf(instanceId).Count >= number, $"timer {number}");
        var (wait, fireAt) = TimersOf(instanceId)[number - 1];
        return (TimeSpan.FromSeconds(Math.Round(wait.TotalSeconds, 1)), fireAt);
    }

    /// <summary>Waits until the call has asked for so many timers, and moves the clock past the last of them.</summary>
    /// <returns>How long that timer was to wait.</returns>
    public async Task<TimeSpan> PassTimerAsync(string instanceId, int number)
    {
        var (wait, fireAt) = await TimerAsync(instanceId, number);
        await Limits.AwaitAsync(Time.AdvanceToTimerAsync(fireAt), $"the alarm of timer {number}");
        return wait;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private List<(TimeSpan Wait, DateTimeOffset FireAt)> TimersOf(string instanceId)
    {
        var now = DateTimeOffset.MinValue;
        var timers = new List<(TimeSpan, DateTimeOffset)>();
        foreach (var historyEvent in Host.Client.GetOrchestrationHistoryAsync(instanceId).ToBlockingEnumerable())
        {
            if (historyEvent is TurnStarted turn) now = turn.At;
            if (historyEvent is TimerCreated timer) timers.Add((timer.FireAt - now, timer.FireAt));
        }

        return timers;
    }
}
