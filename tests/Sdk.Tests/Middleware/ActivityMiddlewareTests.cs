using Durable.Worker;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Middleware;

/// <summary>What wraps activities.</summary>
public sealed class ActivityMiddlewareTests
{
    [Fact]
    public async Task Next_TheActivityThrows_TheMiddlewareSeesItsException()
    {
        Exception? seen = null;
        await using var host = await StartAsync(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (FormatException exception)
            {
                seen = exception;
                throw;
            }
        });

        var found = await host.RunAsync("Fails");

        Assert.Equal("bad", seen!.Message);
        Assert.Equal("System.FormatException: bad", found.FailureDetails!.InnerFailure!.ToString());
    }

    [Fact]
    public async Task Exception_Translated_IsWhatHistoryRecords()
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

        var failure = (await host.RunAsync("Fails")).FailureDetails!.InnerFailure!;

        Assert.Equal("System.InvalidOperationException: in Fail", failure.ToString());
        Assert.Equal("System.FormatException: bad", failure.InnerFailure!.ToString());
    }

    [Fact]
    public async Task Exception_HandledWithAResult_IsTheActivitysResult()
    {
        await using var host = await StartAsync(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (FormatException)
            {
                context.SetResult("instead");
            }
        });

        Assert.Equal("instead", await host.ResultOfAsync<string>("Fails"));
    }

    [Fact]
    public async Task Exception_SwallowedWithoutAResult_Stands()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (FormatException)
            {
                // And nothing set in its place.
            }
        });

        Assert.Equal("System.FormatException", (await host.RunAsync("Fails")).FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Middleware_Throws_IsTheActivitysFailureAndRetriedByItsPolicy()
    {
        var attempts = new List<int>();
        await using var host = await StartAsync((context, next) =>
        {
            attempts.Add(context.Attempt);
            return context.Attempt < 3 ? throw new TimeoutException("no token") : next();
        });

        var found = await host.RunAsync("Retries");

        Assert.Equal("worked", found.ReadOutputAs<string>());
        Assert.Equal([1, 2, 3], attempts);
        var failed = (await host.HistoryAsync(found.InstanceId)).OfType<TaskFailed>().ToList();
        Assert.Equal(2, failed.Count);
        Assert.All(failed, failure => Assert.Equal("System.TimeoutException", failure.Failure.ErrorType));
    }

    [Fact]
    public async Task Next_SkippedWithoutAResult_IsARecordedFailureAndNoNull()
    {
        await using var host = await StartAsync((_, _) => Task.CompletedTask);

        var found = await host.RunAsync("Retries");

        var failure = found.FailureDetails!.InnerFailure!;
        Assert.Equal(ErrorCodes.MiddlewareSkipped, failure.ErrorType);
        Assert.Contains("'Work'", failure.ErrorMessage);
        Assert.Single((await host.HistoryAsync(found.InstanceId)).OfType<TaskFailed>());
    }

    [Fact]
    public async Task Next_SkippedWithAResult_TheActivityDoesNotRun()
    {
        await using var host = await StartAsync((context, _) =>
        {
            Assert.False(context.HasResult);
            context.SetResult("from a cache");
            return Task.CompletedTask;
        });

        Assert.Equal("from a cache", await host.ResultOfAsync<string>("Fails"));
    }

    [Fact]
    public async Task Next_CalledTwice_IsAFailure()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            await next();
            await next();
        });

        Assert.Contains("more than once", (await host.RunAsync("Runs")).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Drain_StopsTheActivity_IsNoFailureWhateverTheMiddlewareMakesOfIt()
    {
        var gate = new Gate();
        static async Task Translate(ActivityMiddlewareContext context, Func<Task> next)
        {
            try
            {
                await next();
            }
            catch (OperationCanceledException exception)
            {
                throw new InvalidOperationException("translated", exception);
            }
        }

        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Slow"))
            .AddActivityFunc("Slow", async context =>
            {
                await gate.PassAsync(context.CancellationToken);
                return 5;
            });
        await using var host = await TestHost.StartAsync(
            Tasks, new() { Worker = worker => worker.UseActivityMiddleware(Translate) });
        var id = await host.ScheduleAsync("Run");
        await gate.EnteredAsync();

        await host.StopAsync();
        gate.Open();
        await host.RestartAsync(Tasks);

        Assert.Equal(5, await host.ResultOfInstanceAsync<int>(id));
        Assert.Empty((await host.HistoryAsync(id)).OfType<TaskFailed>());
    }

    [Fact]
    public async Task Context_KnowsTheCall()
    {
        var seen = "";
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => context.CallActivityAsync<string>("Echo", "hello", new()
                {
                    Version = "2",
                    Tags = new Dictionary<string, string> { ["tenant"] = "a" },
                }))
                .AddActivityFunc<string, string>("Echo", (context, input) => $"{input} {context.IdempotencyKey}"),
            new()
            {
                Worker = worker => worker.UseActivityMiddleware(async (context, next) =>
                {
                    seen = $"{context.Name} {context.InstanceId} {context.Version} {context.Attempt} "
                        + $"{context.Tags["tenant"]} {context.GetInput<string>()}";
                    await next();
                    Assert.True(context.HasResult);
                    Assert.Equal($"hello {context.ExecutionId}:0", context.Result);
                    Assert.Equal($"{context.ExecutionId}:0", context.IdempotencyKey);
                }),
            });

        var found = await host.RunAsync("Run", options: new("known"));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, found.RuntimeStatus);
        Assert.Equal("Echo known 2 1 a hello", seen);
    }

    [Fact]
    public async Task Several_FirstAddedIsOutermost_AndClassesShareTheScopeOfTheAttempt()
    {
        var order = new List<string>();
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", async context =>
                {
                    await context.CallActivityAsync("Work");
                    await context.CallActivityAsync("Work");
                })
                .AddActivity("Work", TaskVersion.Unversioned, services => new Scoped(
                    services.GetRequiredService<ScopeName>(), order)),
            new()
            {
                Services = services => services.AddSingleton(order).AddScoped<ScopeName>(),
                Worker = worker => worker
                    .UseActivityMiddleware(async (_, next) =>
                    {
                        order.Add("outer in");
                        await next();
                        order.Add("outer out");
                    })
                    .UseActivityMiddleware<Inner>(),
            });

        var found = await host.RunAsync("Run");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, found.RuntimeStatus);
        Assert.Equal(5, order.IndexOf("outer in", 1));
        Assert.Equal(["outer in", "inner in", "work", "inner out", "outer out"], order.Take(5).Select(Kind));
        Assert.Equal(order[1][^36..], order[2][^36..]);
        Assert.NotEqual(order[1][^36..], order[6][^36..]);
    }

    [Fact]
    public void Pipeline_OfNothing_IsNothing() =>
        Assert.Null(MiddlewarePipeline<ActivityMiddlewareContext>.Of([]));

    private static string Kind(string line) => line.Length > 36 ? line[..^37] : line;

    private static Task<TestHost> StartAsync(Func<ActivityMiddlewareContext, Func<Task>, Task> middleware) =>
        TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Fails", context => context.CallActivityAsync<string>("Fail"))
                .AddOrchestratorFunc("Runs", context => context.CallActivityAsync<string>("Work"))
                .AddOrchestratorFunc("Retries", context => context.CallActivityAsync<string>(
                    "Work", TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromMilliseconds(1)))))
                .AddActivityFunc<string>("Fail", (Func<TaskActivityContext, string>)(_ =>
                    throw new FormatException("bad")))
                .AddActivityFunc("Work", _ => "worked"),
            new() { Worker = worker => worker.UseActivityMiddleware(middleware) });

    private sealed class ScopeName
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    private sealed class Inner(ScopeName scope, List<string> order) : IActivityMiddleware
    {
        public async Task InvokeAsync(ActivityMiddlewareContext context, Func<Task> next)
        {
            order.Add($"inner in {scope.Id}");
            await next();
            order.Add($"inner out {scope.Id}");
        }
    }

    private sealed class Scoped(ScopeName scope, List<string> order) : TaskActivity<object?, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, object? input)
        {
            order.Add($"work {scope.Id}");
            return Task.FromResult(1);
        }
    }
}
