using Durable.Client;
using EndToEnd.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EndToEnd.Tests.Workers;

/// <summary>A host that stops while work is under way, and the next one on the same file.</summary>
public sealed class GracefulStopTests : IDisposable
{
    // Far beyond what anything here takes: the machine may be busy with other things.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task StopAsync_ActivitiesUnderWay_TokensFireAndTheNextStartFinishes()
    {
        const int count = 20;
        var running = new CountdownEvent(count);
        var allRunning = new TaskCompletionSource();
        var fired = 0;
        using (var host = Build(async (_, token) =>
        {
            if (running.Signal()) allRunning.SetResult();
            var told = new TaskCompletionSource();
            token.Register(told.SetResult);
            await told.Task;
            Interlocked.Increment(ref fired);
            token.ThrowIfCancellationRequested();
            return "never";
        }))
        {
            await host.StartAsync();
            for (var i = 0; i < count; i++) await ScheduleAsync(host, $"held-{i}");
            await allRunning.Task.WaitAsync(_limit);
            await host.StopAsync();
        }

        Assert.Equal(count, fired);
        using var next = Build((attempt, _) => Task.FromResult($"attempt {attempt}"));
        await next.StartAsync();
        for (var i = 0; i < count; i++) Assert.Equal("attempt 1", await ResultAsync(next, $"held-{i}"));
        await next.StopAsync();
    }

    [Fact]
    public async Task StopAsync_ActivityThatEndsWhenTold_ItsResultIsKept()
    {
        var running = new TaskCompletionSource();
        using (var host = Build(async (_, token) =>
        {
            var told = new TaskCompletionSource();
            token.Register(told.SetResult);
            running.SetResult();
            await told.Task;
            return "saved";
        }))
        {
            await host.StartAsync();
            await ScheduleAsync(host, "held");
            await running.Task.WaitAsync(_limit);
            await host.StopAsync();
        }

        using var next = Build((_, _) => throw new InvalidOperationException("It ran a second time."));
        await next.StartAsync();
        Assert.Equal("saved", await ResultAsync(next, "held"));
        await next.StopAsync();
    }

    [Fact]
    public async Task StopAsync_ActivityThatDoesNotListen_EndsAfterTheDrainTimeout()
    {
        var running = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using (var host = Build(
            async (_, _) =>
            {
                running.SetResult();
                await release.Task;
                return "too late";
            },
            TimeSpan.FromMilliseconds(1)))
        {
            await host.StartAsync();
            await ScheduleAsync(host, "held");
            await running.Task.WaitAsync(_limit);
            await host.StopAsync().WaitAsync(_limit);
        }

        release.SetResult();
        using var next = Build((_, _) => Task.FromResult("again"));
        await next.StartAsync();
        Assert.Equal("again", await ResultAsync(next, "held"));
        await next.StopAsync();
    }

    private static async Task ScheduleAsync(IHost host, string instanceId) =>
        await Client(host).ScheduleNewOrchestrationInstanceAsync(
            "Holding", new Durable.StartOrchestrationOptions(instanceId));

    private static async Task<string?> ResultAsync(IHost host, string instanceId)
    {
        var found = await Client(host).WaitForInstanceCompletionAsync(instanceId, true).WaitAsync(_limit);
        return found.ReadOutputAs<string>();
    }

    private static DurableTaskClient Client(IHost host) => host.Services.GetRequiredService<DurableTaskClient>();

    private IHost Build(Func<int, CancellationToken, Task<string>> hold, TimeSpan? drainTimeout = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTask(durable => durable
            .UseSqlite(_directory.Database)
            .Configure(options => options.DrainTimeout = drainTimeout ?? options.DrainTimeout)
            .AddTasks(tasks => tasks
                .AddOrchestratorFunc("Holding", context => context.CallActivityAsync<string>("Hold"))
                .AddActivityFunc("Hold", context => hold(context.Attempt, context.CancellationToken))));
        return builder.Build();
    }
}
