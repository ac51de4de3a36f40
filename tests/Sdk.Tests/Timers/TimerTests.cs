using Stores.Conformance;

namespace Sdk.Tests.Timers;

public sealed class TimerTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task CreateTimer_BeforeItsTime_DoesNotFire()
    {
        await using var host = await StartAsync(context => context.CreateTimer(TimeSpan.FromHours(1)));
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        _time.Advance(TimeSpan.FromMinutes(59));

        await host.RunAsync("Pass"); // The loop has been round since.
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
    }

    [Fact]
    public async Task CreateTimer_AtItsTime_Fires()
    {
        await using var host = await StartAsync(async context =>
        {
            var before = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromHours(1));
            return context.CurrentUtcDateTime - before;
        });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(2));

        Assert.InRange(await host.ResultOfInstanceAsync<TimeSpan>(id), TimeSpan.FromHours(1), TimeSpan.FromHours(1.01));
    }

    [Fact]
    public async Task CreateTimer_OfYears_FiresAtItsTimeAndNotBefore()
    {
        await using var host = await StartAsync(context => context.CreateTimer(TimeSpan.FromDays(3650)));
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);
        for (var year = 1; year < 10; year++)
        {
            _time.Advance(TimeSpan.FromDays(365));
            await host.RunAsync("Pass"); // The loop has been round since.
            Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        }

        _time.Advance(TimeSpan.FromDays(366));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task CreateTimer_OfYearsAndNothingElseHappens_FiresAtItsTime()
    {
        await using var host = await StartAsync(context => context.CreateTimer(TimeSpan.FromDays(3650)));
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        _time.Advance(TimeSpan.FromDays(3651));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task CreateTimer_InThePast_FiresAtOnce()
    {
        await using var host = await StartAsync(context =>
            context.CreateTimer(new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc), default));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.RunAsync("Run")).RuntimeStatus);
    }

    [Fact]
    public async Task CreateTimer_OfZero_FiresAtOnce()
    {
        await using var host = await StartAsync(context => context.CreateTimer(TimeSpan.Zero));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.RunAsync("Run")).RuntimeStatus);
    }

    [Fact]
    public async Task CreateTimer_Negative_IsTheCallersMistake()
    {
        await using var host = await StartAsync(context => context.CreateTimer(TimeSpan.FromSeconds(-1)));

        var found = await host.RunAsync("Run");

        Assert.True(found.FailureDetails!.IsCausedBy<ArgumentOutOfRangeException>());
    }

    [Fact]
    public async Task CreateTimer_SeveralDueAtOnce_FireInTheOrderOfTheirTimes()
    {
        await using var host = await StartAsync(async context =>
        {
            var order = new List<int>();
            await Task.WhenAll(Enumerable.Range(1, 5).Reverse().Select(async hours =>
            {
                await context.CreateTimer(TimeSpan.FromHours(hours));
                order.Add(hours);
            }));
            return order;
        });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        _time.Advance(TimeSpan.FromHours(6));

        Assert.Equal(Enumerable.Range(1, 5), (await host.ResultOfInstanceAsync<int[]>(id))!);
    }

    [Fact]
    public async Task Cancel_OpenTimer_EndsItAndHistoryKnows()
    {
        await using var host = await StartAsync(async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
            stop.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (OperationCanceledException)
            {
                return "canceled";
            }
        });

        var found = await host.RunAsync("Run");

        Assert.Equal("canceled", found.ReadOutputAs<string>());
        Assert.Single((await host.HistoryAsync(found.InstanceId)).OfType<TimerCanceled>());
    }

    [Fact]
    public async Task Restart_WhileATimerIsOpen_FiresInTheNextTenure()
    {
        Action<DurableTaskRegistry> tasks = registry => registry
            .AddOrchestratorFunc("Run", context => context.CreateTimer(TimeSpan.FromDays(100)));
        await using var host = await TestHost.StartAsync(tasks, new() { Time = _time });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);
        await host.StopAsync();
        _time.Advance(TimeSpan.FromDays(101));

        await host.RestartAsync(tasks);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    private Task<TestHost> StartAsync(Func<TaskOrchestrationContext, Task> run) => StartAsync<object?>(async context =>
    {
        await run(context);
        return null;
    });

    private Task<TestHost> StartAsync<T>(Func<TaskOrchestrationContext, Task<T>> run) => TestHost.StartAsync(
        tasks => tasks.AddOrchestratorFunc("Run", run).AddOrchestratorFunc("Pass", _ => "passed"),
        new() { Time = _time });
}
