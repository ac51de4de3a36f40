using System.Collections.Concurrent;
using Durable.Entities;
using Durable.Worker;
using Durable.Worker.Middleware;

namespace Sdk.Tests.Middleware;

/// <summary>What wraps the operations of entities.</summary>
public sealed class EntityMiddlewareTests
{
    private static readonly EntityInstanceId _id = new("Counter", "one");

    [Fact]
    public async Task Batch_IsWrappedWithItsOperationsAndHowTheyEnded()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await StartAsync(async (context, next) =>
        {
            var before = context.Operations.Count(operation => operation.HasEnded);
            await next();
            foreach (var operation in context.Operations)
            {
                seen.Enqueue($"{context.Id} {before} {operation.Name} {operation.GetInput<int>()} {operation.HasEnded} "
                    + $"{operation.Result} {operation.Exception?.Message} {operation.CallerInstanceId}");
            }
        });

        await host.RunAsync("Call", "add", new("caller"));
        await host.RunAsync("Call", "fail", new("caller-2"));

        Assert.Equal(
            ["@counter@one 0 add 5 True 5  caller", "@counter@one 0 fail 5 True  refused caller-2"], seen);
    }

    [Fact]
    public async Task Middleware_ThrowsAfterTheOperations_TheyFailAndTheStateIsAsBefore()
    {
        var isBroken = false;
        await using var host = await StartAsync(async (_, next) =>
        {
            await next();
            if (isBroken) throw new TimeoutException("no log");
        });
        await host.RunAsync("Call", "add");

        isBroken = true;
        var failed = await host.RunAsync("Call", "add");
        isBroken = false;

        Assert.Contains("no log", failed.FailureDetails!.ErrorMessage);
        Assert.Equal(10, (await host.RunAsync("Call", "add")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Next_Skipped_TheOperationsFailWithACode()
    {
        await using var host = await StartAsync((_, _) => Task.CompletedTask);

        var failed = await host.RunAsync("Call", "add");

        Assert.Equal(ErrorCodes.MiddlewareSkipped, Innermost(failed.FailureDetails!).ErrorType);
    }

    [Fact]
    public async Task Next_CalledTwice_TheOperationsFail()
    {
        await using var host = await StartAsync(async (_, next) =>
        {
            await next();
            await next();
        });

        var failed = await host.RunAsync("Call", "add");

        Assert.Contains("more than once", failed.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Class_IsMadeForEachBatch()
    {
        Counting.Made = 0;
        await using var host = await TestHost.StartAsync(
            Tasks, new() { Worker = worker => worker.UseEntityMiddleware<Counting>() });

        await host.RunAsync("Call", "add");
        await host.RunAsync("Call", "add");

        Assert.Equal(2, Counting.Made);
    }

    [Fact]
    public async Task Entity_FilteredOut_WaitsUntilAWorkerTakesIt()
    {
        await using var host = await TestHost.StartAsync(
            Tasks, new() { Worker = worker => worker.UseWorkItemFilters(new() { Entities = [] }) });
        var id = await host.ScheduleAsync("Call", "add");
        await host.UntilAsync(id, found => found.HistoryLength >= 3, "to have called its entity");

        await host.RestartAsync(Tasks, new());

        Assert.Equal(5, await host.ResultOfInstanceAsync<int>(id));
    }

    private static TaskFailureDetails Innermost(TaskFailureDetails failure) =>
        failure.InnerFailure is { } inner ? Innermost(inner) : failure;

    private static Task<TestHost> StartAsync(Func<EntityMiddlewareContext, Func<Task>, Task> middleware) =>
        TestHost.StartAsync(Tasks, new() { Worker = worker => worker.UseEntityMiddleware(middleware) });

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddEntity("Counter", _ => new Counter())
        .AddOrchestratorFunc<string, int>("Call", (context, operation) =>
            context.Entities.CallEntityAsync<int>(_id, operation, 5));

    private sealed class Counter : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation)
        {
            if (operation.Name == "fail") throw new InvalidOperationException("refused");
            var sum = operation.State.GetState<int>() + operation.GetInput<int>();
            operation.State.SetState(sum);
            return new(sum);
        }
    }

    private sealed class Counting : IEntityMiddleware
    {
        public Counting() => Made++;

        public static int Made { get; set; }

        public Task InvokeAsync(EntityMiddlewareContext context, Func<Task> next) => next();
    }
}
