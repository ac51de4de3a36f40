using System.Collections.Concurrent;
using Durable.Worker;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Middleware;

/// <summary>What wraps the turns of orchestrations.</summary>
public sealed class OrchestrationMiddlewareTests
{
    [Fact]
    public async Task Turns_AreWrappedEachWithItsOutcome()
    {
        var outcomes = new ConcurrentQueue<OrchestrationTurnOutcome>();
        await using var host = await StartAsync(async (context, next) =>
        {
            outcomes.Enqueue(context.Outcome);
            await next();
            outcomes.Enqueue(context.Outcome);
        });

        Assert.Equal(2, await host.ResultOfAsync<int>("Calls"));

        Assert.Equal(
            [
                OrchestrationTurnOutcome.NotRun, OrchestrationTurnOutcome.Waiting,
                OrchestrationTurnOutcome.NotRun, OrchestrationTurnOutcome.Waiting,
                OrchestrationTurnOutcome.NotRun, OrchestrationTurnOutcome.Completed,
            ],
            outcomes);
    }

    [Fact]
    public async Task Next_TheOrchestratorThrows_TheMiddlewareSeesItsExceptionInThatTurn()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await StartAsync(async (context, next) =>
        {
            try
            {
                await next();
                seen.Enqueue("fine");
            }
            catch (FormatException exception)
            {
                seen.Enqueue($"{exception.Message} {context.Outcome}");
                throw;
            }
        });

        var found = await host.RunAsync("Fails");

        Assert.Equal(["fine", "bad Failed"], seen);
        Assert.Equal("System.FormatException: bad", found.FailureDetails!.ToString());
    }

    [Fact]
    public async Task Exception_Translated_IsTheOrchestrationsFailure()
    {
        await using var host = await StartAsync(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (FormatException exception)
            {
                throw new InvalidOperationException($"in {context.Name}", exception);
            }
        });

        var failure = (await host.RunAsync("Fails")).FailureDetails!;

        Assert.Equal("System.InvalidOperationException: in Fails", failure.ToString());
        Assert.Equal("System.FormatException: bad", failure.InnerFailure!.ToString());
    }

    [Fact]
    public async Task Exception_Swallowed_Stands()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (FormatException)
            {
                // Looked at only.
            }
        });

        Assert.Equal("System.FormatException: bad", (await host.RunAsync("Fails")).FailureDetails!.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Middleware_Throws_ParksVisiblyAndIsTriedAgain(bool afterTheTurn)
    {
        var isBroken = true;
        await using var host = await StartAsync(async (context, next) =>
        {
            if (afterTheTurn) await next();
            if (Volatile.Read(ref isBroken)) throw new TimeoutException("no database");
            if (!afterTheTurn) await next();
        });
        var id = await host.ScheduleAsync("Calls");

        var parked = await host.UntilParkedAsync(id, ErrorCodes.MiddlewareFailed);
        Assert.Contains("'Calls' threw 'System.TimeoutException': no database", parked.Fault);
        Assert.Empty(await host.HistoryAsync(id));
        Volatile.Write(ref isBroken, false);

        Assert.Equal(2, await host.ResultOfInstanceAsync<int>(id));
        Assert.Null((await host.Client.GetInstanceAsync(id))!.Fault);
    }

    [Fact]
    public async Task Middleware_ThrowsWhileAllFaultsFail_StillParks()
    {
        var isBroken = true;
        var setup = Setup((_, next) =>
            Volatile.Read(ref isBroken) ? throw new TimeoutException("no database") : next());
        await using var host = await TestHost.StartAsync(
            Tasks, setup with { Options = options => options.FaultHandling = FaultHandling.Fail });
        var id = await host.ScheduleAsync("Calls");
        await host.UntilParkedAsync(id, ErrorCodes.MiddlewareFailed);
        Volatile.Write(ref isBroken, false);

        Assert.Equal(2, await host.ResultOfInstanceAsync<int>(id));
    }

    [Fact]
    public async Task Middleware_ThrowsBetween_TheExecutionIsRebuiltToTheSameResult()
    {
        var turns = 0;
        await using var host = await StartAsync(async (_, next) =>
        {
            await next();
            if (Interlocked.Increment(ref turns) is 2 or 3 or 5) throw new TimeoutException("now and then");
        });

        Assert.Equal(2, await host.ResultOfAsync<int>("Calls"));
    }

    [Fact]
    public async Task Next_Skipped_ParksVisibly()
    {
        await using var host = await StartAsync((_, _) => Task.CompletedTask);
        var id = await host.ScheduleAsync("Calls");

        Assert.Contains("'Calls'", (await host.UntilParkedAsync(id, ErrorCodes.MiddlewareSkipped)).Fault);
    }

    [Fact]
    public async Task Next_CalledTwice_Parks()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            await next();
            await next();
        });
        var id = await host.ScheduleAsync("Calls");

        Assert.Contains("more than once", (await host.UntilParkedAsync(id, ErrorCodes.MiddlewareFailed)).Fault);
    }

    [Fact]
    public async Task Turn_CannotStand_TheMiddlewareSeesTheFaultAndCannotHideIt()
    {
        DurableException? seen = null;
        await using var host = await StartAsync(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (DurableException exception)
            {
                seen = exception;
            }
        });
        var id = await host.ScheduleAsync("Foreign");

        await host.UntilParkedAsync(id, ErrorCodes.NonDurableAwait);
        Assert.Equal(ErrorCodes.NonDurableAwait, seen!.Code);
    }

    [Fact]
    public async Task Middleware_AwaitsOtherThings_AroundTheTurn()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            await Task.Run(() => { });
            await next();
            await Task.Run(() => { }).ConfigureAwait(false);
        });

        Assert.Equal(2, await host.ResultOfAsync<int>("Calls"));
    }

    [Fact]
    public async Task Context_OnStickyAndOnRebuiltTurns_IsTheSame()
    {
        var seen = new ConcurrentQueue<(string Text, bool IsFirst, bool IsReplaying)>();
        var setup = Setup(async (context, next) =>
        {
            seen.Enqueue((
                $"{context.Name} {context.InstanceId} {context.ExecutionId} {context.Version} "
                + $"{context.Tags["tenant"]} {context.GetInput<string>()} {context.Parent} "
                + $"{context.TurnStartedAt > DateTimeOffset.UnixEpoch}",
                context.IsFirstTurn,
                context.IsReplaying));
            await next();
        });
        await using var host = await TestHost.StartAsync(Tasks, setup);
        var id = await host.ScheduleAsync("Waits", "hello", new("same")
        {
            Version = "2",
            Tags = new Dictionary<string, string> { ["tenant"] = "a" },
        });
        await host.UntilStartedAsync(id);
        await host.Client.RaiseEventAsync(id, "Go");
        await host.UntilAsync(id, found => found.HistoryLength >= 4, "its second turn");

        await host.RestartAsync(Tasks);
        await host.Client.RaiseEventAsync(id, "Go");
        await host.EndOfAsync(id);

        Assert.Equal(
            [(true, false), (false, false), (false, true)], seen.Select(one => (one.IsFirst, one.IsReplaying)));
        Assert.Single(seen.Select(one => one.Text).Distinct());
        Assert.StartsWith("Waits same ", seen.First().Text);
        Assert.EndsWith(" 2 a hello  True", seen.First().Text);
    }

    [Fact]
    public async Task Several_FirstAddedIsOutermost_AndEachTurnHasItsScope()
    {
        var order = new ConcurrentQueue<string>();
        await using var host = await TestHost.StartAsync(Tasks, new()
        {
            Services = services => services.AddSingleton(order),
            Worker = worker => worker
                .UseOrchestrationMiddleware(async (_, next) =>
                {
                    order.Enqueue("outer in");
                    await next();
                    order.Enqueue("outer out");
                })
                .UseOrchestrationMiddleware<Inner>(),
        });

        await host.ResultOfAsync<int>("Calls");

        Assert.Equal(15, order.Count);
        Assert.Equal(["outer in", "inner in", "inner out", "outer out", "disposed"], order.Take(5));
        Assert.Equal(3, order.Count(line => line == "disposed"));
    }

    private static Task<TestHost> StartAsync(Func<OrchestrationMiddlewareContext, Func<Task>, Task> middleware) =>
        TestHost.StartAsync(Tasks, Setup(middleware));

    private static TestSetup Setup(Func<OrchestrationMiddlewareContext, Func<Task>, Task> middleware) =>
        new() { Worker = worker => worker.UseOrchestrationMiddleware(middleware) };

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Calls", async context =>
            await context.CallActivityAsync<int>("One") + await context.CallActivityAsync<int>("One"))
        .AddOrchestratorFunc("Fails", async context =>
        {
            await context.CallActivityAsync<int>("One");
            throw new FormatException("bad");
        })
        .AddOrchestratorFunc("Waits", async context =>
        {
            await context.WaitForExternalEvent<object?>("Go");
            await context.WaitForExternalEvent<object?>("Go");
        })
        .AddOrchestratorFunc("Foreign", async _ => await new TaskCompletionSource<int>().Task)
        .AddActivityFunc("One", _ => 1);

    private sealed class Inner(ConcurrentQueue<string> order) : IOrchestrationMiddleware, IDisposable
    {
        public async Task InvokeAsync(OrchestrationMiddlewareContext context, Func<Task> next)
        {
            order.Enqueue("inner in");
            await next();
            order.Enqueue("inner out");
        }

        public void Dispose() => order.Enqueue("disposed");
    }
}
