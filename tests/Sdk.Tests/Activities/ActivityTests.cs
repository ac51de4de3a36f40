using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Activities;

public sealed class ActivityTests
{
    [Fact]
    public async Task Call_Func_GivesItsOutput()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Run", (context, input) => context.CallActivityAsync<int>("Double", input))
            .AddActivityFunc<int, int>("Double", (_, input) => 2 * input));

        Assert.Equal(42, await host.ResultOfAsync<int>("Run", 21));
    }

    [Fact]
    public async Task Call_NameInOtherCase_IsTheSameActivity()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("DOUBLE", 4))
            .AddActivityFunc<int, int>("double", (_, input) => 2 * input));

        Assert.Equal(8, await host.ResultOfAsync<int>("rUN"));
    }

    [Fact]
    public async Task Call_Class_MadeWithTheServicesOfItsOwnScope()
    {
        Resource.Disposed = new();
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", async context =>
                    (await context.CallActivityAsync<int>(nameof(UsesResource), 1),
                        await context.CallActivityAsync<int>(nameof(UsesResource), 2)))
                .AddActivity<UsesResource>(),
            new() { Services = services => services.AddScoped<Resource>() });

        var (first, second) = await host.ResultOfAsync<(int, int)>("Run");

        Assert.NotEqual(first, second);
        Assert.Equal([first, second], Resource.Disposed.ToArray());
    }

    [Fact]
    public async Task Context_InTheActivity_TellsTheCall()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string[]>("Look", new TaskOptions(
                tags: new Dictionary<string, string> { ["tag"] = "value" })))
            .AddActivityFunc("Look", context => new[]
            {
                context.Name.Name, context.InstanceId, $"{context.Attempt}", context.Tags["tag"],
                context.IdempotencyKey,
            }));

        var seen = await host.RunAsync("Run", options: new("the-instance"));

        var started = (await host.HistoryAsync("the-instance")).OfType<ExecutionStarted>().Single();
        string[] expected = ["Look", "the-instance", "1", "value", $"{started.ExecutionId}:0"];
        Assert.Equal(expected, seen.ReadOutputAs<string[]>());
    }

    [Fact]
    public async Task Call_FanOut_RunsAtTheSameTime()
    {
        const int width = 10;
        var all = new CountdownEvent(width);
        var everybody = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context => (await Task.WhenAll(
                Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>("Meet", i)))).Sum())
            .AddActivityFunc<int, int>("Meet", async (_, input) =>
            {
                if (all.Signal()) everybody.SetResult();
                await everybody.Task;
                return input;
            }));

        Assert.Equal(45, await host.ResultOfAsync<int>("Run"));
    }

    [Fact]
    public async Task Call_MoreThanMayRunAtOnce_NeverRunMore()
    {
        var running = 0;
        var most = 0;
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => Task.WhenAll(
                    Enumerable.Range(0, 40).Select(i => context.CallActivityAsync<int>("Count", i))))
                .AddActivityFunc<int, int>("Count", async (_, input) =>
                {
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                    return input;
                }),
            new() { Options = options => options.Concurrency.MaximumConcurrentActivityWorkItems = 3 });

        await host.ResultOfAsync<int[]>("Run");

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Call_NotAwaited_DoesNotKeepTheInstanceRunning()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", context =>
            {
                _ = context.CallActivityAsync("Hold");
                return "done";
            })
            .AddActivityFunc("Hold", _ => gate.PassAsync()));

        Assert.Equal("done", await host.ResultOfAsync<string>("Run"));
        gate.Open();
    }

    [Fact]
    public async Task WhenAny_TheLoser_IsAbandoned()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                var slow = context.CallActivityAsync<string>("Hold");
                var fast = context.CallActivityAsync<string>("Pass");
                return await await Task.WhenAny(slow, fast);
            })
            .AddActivityFunc("Hold", async _ =>
            {
                await gate.PassAsync();
                return "slow";
            })
            .AddActivityFunc("Pass", _ => "fast"));

        Assert.Equal("fast", await host.ResultOfAsync<string>("Run"));
        gate.Open();
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; seen < now; seen = most) Interlocked.CompareExchange(ref most, now, seen);
    }

    private sealed class Resource : IDisposable
    {
        private static int _count;

        public static List<int> Disposed { get; set; } = [];

        public int Number { get; } = Interlocked.Increment(ref _count);

        public void Dispose() => Disposed.Add(Number);
    }

    private sealed class UsesResource(Resource resource) : TaskActivity<int, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(resource.Number);
    }
}
