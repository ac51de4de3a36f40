using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Replaying;

public sealed class ReplayTests
{
    [Fact]
    public async Task NewGuidRandomAndClock_AfterARestart_TheSame()
    {
        var seen = new List<string>();
        Action<DurableTaskRegistry> tasks = registry => registry.AddOrchestratorFunc("Run", async context =>
        {
            var made = $"{context.NewGuid()} {context.NewGuid()} {context.CreateRandom().Next()} "
                + $"{context.CurrentUtcDateTime:O}";
            seen.Add(made);
            await context.WaitForExternalEvent<object?>("Go");
            return made;
        });
        await using var host = await TestHost.StartAsync(tasks);
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        await host.RestartAsync(tasks);
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal(seen[0], await host.ResultOfInstanceAsync<string>(id));
        Assert.Equal(2, seen.Count);
        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public async Task NewGuid_OfOneExecution_AreAllDifferent()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Run", context =>
            Enumerable.Range(0, 100).Select(_ => context.NewGuid()).ToArray()));

        var first = (await host.ResultOfAsync<Guid[]>("Run"))!;
        var second = (await host.ResultOfAsync<Guid[]>("Run"))!;

        Assert.Equal(200, first.Concat(second).Distinct().Count());
    }

    [Fact]
    public async Task ReplaySafeLogger_AfterARestart_IsSilentWhileReplaying()
    {
        var logs = new LogLines();
        Action<DurableTaskRegistry> tasks = registry => registry.AddOrchestratorFunc("Run", async context =>
        {
            var log = context.CreateReplaySafeLogger("Story");
            log.LogInformation("before");
            await context.WaitForExternalEvent<object?>("Go");
            log.LogInformation("after");
        });
        await using var host = await TestHost.StartAsync(tasks, new() { Logs = logs });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        await host.RestartAsync(tasks);
        await host.Client.RaiseEventAsync(id, "Go");
        await host.EndOfAsync(id);

        Assert.Equal(["before", "after"], logs.Of("Story").ToArray());
    }

    [Fact]
    public async Task Restart_AtEveryStep_GivesTheSameResult()
    {
        Action<DurableTaskRegistry> tasks = registry => registry
            .AddOrchestratorFunc("Run", async context =>
            {
                var sum = 0;
                for (var step = 0; step < 8; step++)
                {
                    sum += await context.CallActivityAsync<int>("Double", step);
                    sum += await context.WaitForExternalEvent<int>("Step");
                }

                return sum;
            })
            .AddActivityFunc<int, int>("Double", (_, input) => 2 * input);
        await using var host = await TestHost.StartAsync(tasks);
        var id = await host.ScheduleAsync("Run");
        for (var step = 0; step < 8; step++)
        {
            await host.RestartAsync(tasks);
            await host.Client.RaiseEventAsync(id, "Step", 100);
        }

        Assert.Equal(856, await host.ResultOfInstanceAsync<int>(id));
    }

    [Fact]
    public async Task Cache_SmallerThanTheWork_RebuildsExecutionsToTheSameResults()
    {
        const int count = 2_000;
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<int, string>("Run", async (context, input) =>
                {
                    var made = context.NewGuid();
                    var doubled = await context.CallActivityAsync<int>("Double", input);
                    var told = await context.WaitForExternalEvent<int>("Go");
                    var again = await context.CallActivityAsync<int>("Double", doubled + told);
                    return $"{again} {made == await context.CallActivityAsync<Guid>("Echo", made)}";
                })
                .AddActivityFunc<int, int>("Double", (_, input) => 2 * input)
                .AddActivityFunc<Guid, Guid>("Echo", (_, input) => input),
            new() { Options = options => options.MaximumCachedBytes = 1024 * 1024 });
        var loads = 0;
        host.Store.BeforeLoad = _ =>
        {
            Interlocked.Increment(ref loads);
            return ValueTask.CompletedTask;
        };
        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(i => host.ScheduleAsync("Run", i)));
        for (var i = 0; i < count; i++) await host.Client.RaiseEventAsync(ids[i], "Go", 1);

        for (var i = 0; i < count; i++)
            Assert.Equal($"{2 * (2 * i + 1)} True", await host.ResultOfInstanceAsync<string>(ids[i]));
        Assert.True(loads > count / 2, $"Only {loads} of {count} executions were let go and read again.");
    }
}
