using System.Text.Json;
using Durable;
using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Entities;

public sealed class EntityRunningTests
{
    private const string Counters = """
        public sealed record Entry(int Amount, string Why);

        public sealed class Total
        {
            public int Sum { get; set; }

            public List<Entry> Entries { get; set; } = new();
        }

        [DurableTask]
        public sealed class Counter : TaskEntity<Total>
        {
            public void Add(int amount, string why = "none")
            {
                State.Sum += amount;
                State.Entries.Add(new(amount, why));
            }

            public int Get() => State.Sum;

            public async Task<string> DescribeAsync(TaskEntityContext context, string? prefix)
            {
                await Task.Yield();
                return $"{prefix ?? "-"} {context.Id} {State.Sum}";
            }

            public void Twice(int times = 2) => State.Sum *= times;

            public async Task FailAsync(string message)
            {
                State.Sum = -1;
                await Task.Yield();
                throw new InvalidOperationException(message);
            }

            public void Forward(string to, int amount) => Context.CounterEntity(to).SignalAdd(amount, "forwarded");
        }

        """;

    [Fact]
    public async Task Proxies_OfOrchestrationsClientsAndEntities_ReachTheMethods() => Assert.Equal(
        "7, - @counter@a 14, of @counter@a 14, failed: No., then 14 of 2, 5 forwarded, deleted True",
        await GeneratedProgram.RunAsync(Counters + """
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator]
                public static async Task<string> Use(TaskOrchestrationContext context)
                {
                    var counter = context.CounterEntity("a");
                    await counter.SignalAddAsync(4, "more");
                    var sum = await counter.CallGetAsync();
                    await counter.CallTwiceAsync();
                    var first = await counter.CallDescribeAsync(null);
                    var second = await counter.CallDescribeAsync("of");
                    var failed = "";
                    try
                    {
                        await counter.CallFailAsync("No.");
                    }
                    catch (EntityOperationFailedException exception)
                    {
                        failed = exception.FailureDetails.ErrorMessage;
                    }

                    await counter.CallForwardAsync("b", 5);
                    var forwarded = await context.CounterEntity("b").CallGetAsync();
                    await context.CounterEntity("b").CallDeleteAsync();
                    return $"{sum}, {first}, {second}, failed: {failed}, then {forwarded}";
                }

                public static async Task<string> RunAsync(DurableTaskClient client)
                {
                    await client.CounterEntity("a").SignalAddAsync(3);
                    var id = await client.ScheduleNewUseInstanceAsync();
                    var text = (await client.WaitForInstanceCompletionAsync<string>(id))!;
                    var state = (await client.CounterEntity("a").GetStateAsync())!;
                    var gone = await client.CounterEntity("b").GetStateAsync();
                    return text.Replace("then 5", $"then {state.Sum} of {state.Entries.Count}, 5 forwarded")
                        + $", deleted {gone is null}";
                }
            }
            """));

    [Fact]
    public async Task Dispatcher_Operations_AreFoundWithoutRegardToCaseAndTakeDefaults()
    {
        var registry = Registered();

        Assert.Equal(9, await Run(registry, "ADD", """{"amount":4}"""));
        Assert.Equal(15, await Run(registry, "twice", "3"));
        Assert.Equal(10, await Run(registry, "twice", null));
    }

    [Fact]
    public async Task Dispatcher_NoInput_SaysWhatIsMissing()
    {
        var registry = Registered();

        var wrapped = await Assert.ThrowsAsync<ArgumentException>(() => Run(registry, "add", null));
        var single = await Assert.ThrowsAsync<ArgumentException>(() => Run(registry, "failasync", null));

        Assert.Equal("Operation 'Add' of entity '@counter@a' needs an input, and was sent without. Send an object with "
            + "the properties 'amount', 'why'.", wrapped.Message);
        Assert.Equal("Operation 'FailAsync' of entity '@counter@a' needs an input, and was sent without. Send its "
            + "'message', or give that a default.", single.Message);
    }

    [Fact]
    public async Task Dispatcher_UnknownOperation_SaysWhichThereAre()
    {
        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => Run(Registered(), "none", null));

        Assert.Contains(
            "Add, DescribeAsync, FailAsync, Forward, Get, Twice", exception.Message, StringComparison.Ordinal);
    }

    private static DurableTaskRegistry Registered()
    {
        var registry = new DurableTaskRegistry();
        Sources.Clean(Counters).Load().GetType("Durable.ContosoBillingTasks")!
            .GetMethod("AddContosoBillingTasks")!.Invoke(null, [registry]);
        return registry;
    }

    /// <summary>Runs an operation over a sum of five, and gives the sum after it.</summary>
    private static async Task<int> Run(DurableTaskRegistry registry, string name, string? input)
    {
        var entity = registry.Entities[new("counter", default)].Factory(new NoServices());
        var operation = new FakeEntityOperation("@counter@a", name, input, """{"sum":5,"entries":[]}""");
        await entity.RunAsync(operation);
        using var state = JsonDocument.Parse(operation.SerializedState!);
        return state.RootElement.GetProperty("sum").GetInt32();
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
