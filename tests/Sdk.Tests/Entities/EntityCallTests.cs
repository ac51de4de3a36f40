using Durable.Entities;
using Microsoft.Extensions.DependencyInjection;
using Stores.Conformance;

namespace Sdk.Tests.Entities;

public sealed class EntityCallTests
{
    private static readonly EntityInstanceId Id = new("Counter", "a");

    [Fact]
    public async Task Call_EveryShapeOfOperation_GivesItsResult()
    {
        await using var host = await StartAsync(async context =>
        {
            var entities = context.Entities;
            var added = await entities.CallEntityAsync<int>(Id, "Add", 5);
            var addedToo = await entities.CallEntityAsync<int>(Id, "addasync", 1);
            await entities.CallEntityAsync(Id, "AddLater", 10);
            var described = await entities.CallEntityAsync<string>(Id, "Describe");
            var describedToo = await entities.CallEntityAsync<string>(Id, "describe", "has");
            await entities.CallEntityAsync(Id, "Reset");
            return $"{added} {addedToo}, {described}, {describedToo}, {await entities.CallEntityAsync<int>(Id, "get")}";
        });

        Assert.Equal("5 6, @counter@a is 16, @counter@a has 16, 0", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Signal_ThenCall_IsHandledFirst()
    {
        await using var host = await StartAsync(async context =>
        {
            for (var i = 0; i < 50; i++) await context.Entities.SignalEntityAsync(Id, "Add", 1);
            return $"{await context.Entities.CallEntityAsync<int>(Id, "Get")}";
        });

        Assert.Equal("50", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Call_OperationFails_ThrowsAndLeavesNoTrace()
    {
        await using var host = await StartAsync(async context =>
        {
            await context.Entities.CallEntityAsync(Id, "Add", 5);
            try
            {
                await context.Entities.CallEntityAsync(Id, "AddAndFail", 7);
                return "completed";
            }
            catch (EntityOperationFailedException failed)
            {
                var state = await context.Entities.CallEntityAsync<int>(Id, "Get");
                return $"{failed.EntityId} {failed.OperationName} {failed.FailureDetails}, {state}";
            }
        });

        Assert.Equal(
            "@counter@a AddAndFail System.FormatException: no good, 5", await host.ResultOfAsync<string>("Run"));
        Assert.Null(await host.Client.Entities.GetEntityAsync(new("counter", "other")));
        Assert.Single(await host.Client.GetAllInstancesAsync().ToListAsync());
    }

    [Fact]
    public async Task Batch_OneFails_OthersGoOnFromBefore()
    {
        await using var host = await StartAsync(async context =>
        {
            var calls = Enumerable.Range(1, 9).Select(i => i % 3 == 0
                ? context.Entities.CallEntityAsync(Id, "AddAndFail", 1000)
                : context.Entities.CallEntityAsync(Id, "Add", i)).ToList();
            var failures = 0;
            foreach (var call in calls)
            {
                try
                {
                    await call;
                }
                catch (EntityOperationFailedException)
                {
                    failures++;
                }
            }

            return $"{failures} {await context.Entities.CallEntityAsync<int>(Id, "Get")}";
        });

        Assert.Equal("3 27", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Failure_Unhandled_EndsTheOrchestrationWithItsCause()
    {
        await using var host = await StartAsync(async context =>
        {
            await context.Entities.CallEntityAsync(Id, "AddAndFail", 1);
            return "";
        });

        var failure = (await host.RunAsync("Run")).FailureDetails!;

        Assert.True(failure.IsCausedBy<EntityOperationFailedException>());
        Assert.Equal("System.FormatException: no good", failure.InnerFailure!.ToString());
    }

    [Fact]
    public async Task Entity_SignalsAnotherAndStartsAnOrchestration_BothHappen()
    {
        await using var host = await StartAsync(async context =>
        {
            await context.Entities.CallEntityAsync(Id, "Add", 7);
            await context.Entities.CallEntityAsync(Id, "Pass", new EntityInstanceId("counter", "b"));
            return await context.Entities.CallEntityAsync<string>(Id, "Begin", "Echo");
        });

        var started = await host.ResultOfAsync<string>("Run");

        await host.UntilAsync(
            async () => await host.Client.GetInstanceAsync(started!) is not null, "the orchestration to be there");
        Assert.Equal(7, await host.ResultOfInstanceAsync<int>(started!));
        await host.UntilStateAsync(new("counter", "b"), 7);
    }

    [Fact]
    public async Task SignalTime_InTheFuture_IsHandledThen()
    {
        var time = new ManualTimeProvider();
        await using var host = await StartAsync(
            async context =>
            {
                var at = new DateTimeOffset(context.CurrentUtcDateTime).AddHours(1);
                await context.Entities.SignalEntityAsync(Id, "Add", 5, new SignalEntityOptions { SignalTime = at });
                return $"{await context.Entities.CallEntityAsync<int>(Id, "Get")}";
            },
            new() { Time = time });

        Assert.Equal("0", await host.ResultOfAsync<string>("Run"));
        time.Advance(TimeSpan.FromHours(2));

        await host.UntilStateAsync(Id, 5);
    }

    [Fact]
    public async Task State_OfAnObject_ItsMethodsAreOperations()
    {
        await using var host = await StartAsync(async context =>
        {
            var id = new EntityInstanceId(nameof(AccountEntity), "1");
            await context.Entities.CallEntityAsync(id, "deposit", 10m);
            try
            {
                await context.Entities.CallEntityAsync(id, "Withdraw", 11m);
            }
            catch (EntityOperationFailedException failed)
            {
                var balance = await context.Entities.CallEntityAsync<decimal>(id, "Balance");
                return $"{failed.FailureDetails.ErrorMessage} {balance}";
            }

            return "completed";
        });

        Assert.Equal("There are only 10. 10", await host.ResultOfAsync<string>("Run"));
        var account = await host.Client.Entities.GetEntityAsync<Account>(new("accountentity", "1"));
        Assert.Equal(["+10"], account!.State.Entries);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("Delete")]
    [InlineData("Close")]
    public async Task Delete_AnEntity_RemovesIt(string operation)
    {
        await using var host = await StartAsync(async context =>
        {
            var id = new EntityInstanceId(nameof(AccountEntity), "1");
            await context.Entities.CallEntityAsync(id, "deposit", 10m);
            await context.Entities.CallEntityAsync(id, operation);
            return $"{context.Entities.InCriticalSection()}";
        });

        await host.ResultOfAsync<string>("Run");

        Assert.Null(await host.Client.Entities.GetEntityAsync(new("accountentity", "1")));
        Assert.Null(await host.Store.LoadAsync("@accountentity@1", default));
    }

    [Fact]
    public async Task Entity_WithServices_IsMadeForEachBatchInAScope()
    {
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddEntity<Visits>()
                .AddOrchestratorFunc("Run", async context =>
                {
                    var first = await context.Entities.CallEntityAsync<string>(new("visits", ""), "Visit");
                    return $"{first} {await context.Entities.CallEntityAsync<string>(new("visits", ""), "Visit")}";
                }),
            new() { Services = services => services.AddScoped<Visitor>() });

        Assert.Equal("1:1 1:2", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Registered_OneObject_ServesAllEntitiesOfItsName()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity("one", new Counter())
            .AddOrchestratorFunc("Run", async context =>
            {
                await Task.WhenAll(Enumerable.Range(0, 20).Select(
                    i => context.Entities.CallEntityAsync(new("one", $"{i % 4}"), "AddLater", 1)));
                var sums = await Task.WhenAll(Enumerable.Range(0, 4).Select(
                    i => context.Entities.CallEntityAsync<int>(new("one", $"{i}"), "Get")));
                return string.Join(' ', sums);
            }));

        Assert.Equal("5 5 5 5", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Registered_ForEachOverload_IsFound()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity("a", typeof(Counter))
            .AddEntity(typeof(Counter))
            .AddEntity<Counter>("b")
            .AddEntity<AccountEntity>()
            .AddEntity("c", new Counter())
            .AddEntity(new Echo())
            .AddEntity("d", static _ => new Counter())
            .AddOrchestratorFunc("Run", async context =>
            {
                var sum = 0;
                foreach (var name in new[] { "a", "b", "c", "d", "Counter" })
                    sum += await context.Entities.CallEntityAsync<int>(new(name, "k"), "Add", 1);
                return $"{sum} {await context.Entities.CallEntityAsync<string>(new("ECHO", "k"), "say", "hello")}";
            }));

        Assert.Equal("5 say hello", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public void GetEntities_ListsNamesWithWhatMakesThem()
    {
        var entities = new DurableTaskRegistry()
            .AddEntity("made", static _ => new Counter())
            .AddEntity(new Echo())
            .GetEntities().ToDictionary(entity => entity.Key.Name, entity => entity.Value);

        Assert.NotSame(entities["made"](null!), entities["made"](null!));
        Assert.Same(entities["Echo"](null!), entities["Echo"](null!));
    }

    private static Task<TestHost> StartAsync(
        Func<TaskOrchestrationContext, Task<string>> run, TestSetup? setup = null) => TestHost.StartAsync(
        tasks => tasks
            .AddEntity<Counter>()
            .AddEntity<AccountEntity>()
            .AddOrchestratorFunc("Run", run)
            .AddOrchestratorFunc<int, int>("Echo", (_, input) => input),
        setup);

    private sealed class Visitor
    {
        public int Count { get; set; }
    }

    private sealed class Visits(Visitor visitor) : TaskEntity<int>
    {
        public string Visit() => $"{++visitor.Count}:{++State}";
    }

    private sealed class Echo : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation) =>
            new($"{operation.Name} {operation.GetInput<string>()}");
    }
}
