using System.Reflection;
using Durable;
using Durable.Converters;
using Generators.Tests.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Generators.Tests.Running;

/// <summary>Loads what was generated and uses it.</summary>
public sealed class RunningTests
{
    private const string Tasks = """
        public sealed record Line(string Article, int Count);

        public sealed class Prices(decimal each)
        {
            public decimal Each => each;
        }

        public static class Cards
        {
            [Activity]
            public static async Task<string> ChargeAsync(
                string orderId, CancellationToken cancellation, List<Line>? lines, decimal amount = 1.5m,
                TaskActivityContext? context = null, DayOfWeek day = DayOfWeek.Friday, params int[] rest)
            {
                await Task.Yield();
                var isCancelled = cancellation.IsCancellationRequested;
                return $"{orderId} {lines?.Count} {amount} {day} {rest.Length} {isCancelled} {context?.InstanceId}";
            }

            [Activity]
            public static int Weeks(int days = 14) => days / 7;

            [Orchestrator("Fulfil", Version = "2")]
            public static Task<int> Fulfil(TaskOrchestrationContext context, int a, int b) => Task.FromResult(a + b);

            public static Task<string> Start(
                IOrchestrationSubmitter client, StartOrchestrationOptions? options, CancellationToken cancellation) =>
                client.ScheduleNewFulfilInstanceAsync(1, 2, options, cancellation);
        }

        [DurableTask("prices", Version = "1")]
        public sealed class PriceActivity(Prices prices, int factor = 3) : TaskActivity<int, decimal>
        {
            public override Task<decimal> RunAsync(TaskActivityContext context, int input) =>
                Task.FromResult(prices.Each * input * factor);
        }

        public sealed class Stock(Prices prices)
        {
            [Activity]
            public decimal Value(int count, int factor) => prices.Each * count * factor;
        }

        public static class Setup
        {
            public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

            public static void AddServices(IServiceCollection services) => services.AddSingleton(new Prices(2));
        }
        """;

    private static readonly Assembly Generated = GeneratorRun.Over(
        Sources.Usings + "using Microsoft.Extensions.DependencyInjection;\nnamespace Contoso.Billing;\n" + Tasks)
        .FindsNothing().CompilesCleanly().Load();

    private readonly DurableTaskRegistry _registry = new();

    public RunningTests() => Invoke("Setup", "Register", _registry);

    [Fact]
    public void AddAllGeneratedTasks_EveryTask_IsRegisteredByNameAndVersion()
    {
        Assert.Equal(["Charge", "Value", "Weeks", "prices 1"], Names(_registry.Activities.Keys));
        Assert.Equal(["Fulfil 2"], Names(_registry.Orchestrators.Keys));
    }

    [Fact]
    public void StaticActivity_IsOneObjectForAllCalls()
    {
        Assert.NotNull(_registry.Activities[new("Charge", default)].Instance);
        Assert.Null(_registry.Activities[new("Value", default)].Instance);
    }

    [Fact]
    public void AddPublicMethod_FromAnotherAssembly_RegistersTheSame()
    {
        var registry = new DurableTaskRegistry();

        Generated.GetType("Durable.ContosoBillingTasks")!.GetMethod("AddContosoBillingTasks")!.Invoke(null, [registry]);

        Assert.Equal(_registry.Activities.Keys, registry.Activities.Keys);
    }

    [Fact]
    public async Task Wrapper_AbsentProperties_TakeTheDefaultsOfTheMethod()
    {
        var output = await Run("Charge", """{"orderId":"o-1"}""", new CancellationToken(canceled: true));

        Assert.Equal("o-1  1.5 Friday 0 True instance", output);
    }

    [Fact]
    public async Task Wrapper_PropertiesInAnyOrder_AreFoundByName()
    {
        var output = await Run(
            "Charge",
            """{"rest":[1,2],"unknown":1,"day":1,"amount":7,"lines":[{"article":"a","count":1}],"orderId":"o-1"}""",
            CancellationToken.None);

        Assert.Equal("o-1 1 7 Monday 2 False instance", output);
    }

    [Fact]
    public async Task OneParameter_AbsentInput_TakesTheDefaultOfTheMethod()
    {
        Assert.Equal(2, await Run("Weeks", null, CancellationToken.None));
        Assert.Equal(3, await Run("Weeks", "21", CancellationToken.None));
    }

    [Fact]
    public async Task Wrapper_NoInputAtAll_SaysWhatIsMissing()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => Run("Charge", null, CancellationToken.None));

        Assert.StartsWith(
            "The activity 'Charge' was called without an input. Give it an object with the properties 'orderId', "
            + "'lines', 'amount', 'day', 'rest'.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_FromTheScope_ReachConstructorsOfClassesAndMethods()
    {
        Assert.Equal(24m, await Run("prices", "4", CancellationToken.None, "1"));
        Assert.Equal(40m, await Run("Value", """{"count":4,"factor":5}""", CancellationToken.None));
    }

    [Fact]
    public async Task Schedule_WithoutVersion_StampsTheTasksOwn()
    {
        var client = new FakeSubmitter();
        using var source = new CancellationTokenSource();

        foreach (var options in new StartOrchestrationOptions?[] { null, new("id"), new() { Version = "9" } })
            await (Task<string>)Invoke("Cards", "Start", client, options, source.Token)!;

        Assert.All(client.Started, start => Assert.Equal(("Fulfil", source.Token), (start.Name, start.Cancellation)));
        Assert.Equal(["2", "2", "9"], client.Started.Select(start => start.Options!.Version!.Value.Version));
        Assert.Equal("id", client.Started[1].Options!.InstanceId);
        Assert.Equal("""{"a":1,"b":2}""", JsonDataConverter.Default.Serialize(client.Started[0].Input));
    }

    private static object? Invoke(string type, string method, params object?[] arguments) =>
        Generated.GetType($"Contoso.Billing.{type}")!.GetMethod(method)!.Invoke(null, arguments);

    private static IEnumerable<string> Names(IEnumerable<TaskKey> keys) =>
        keys.Select(key => $"{key.Name} {key.Version}".TrimEnd()).Order(StringComparer.Ordinal);

    private async Task<object?> Run(string name, string? json, CancellationToken cancellation, string? version = null)
    {
        var services = new ServiceCollection();
        Invoke("Setup", "AddServices", services);
        var registration = _registry.Activities[new(name, version)];
        var activity = registration.Instance ?? registration.Factory!(services.BuildServiceProvider());
        var input = JsonDataConverter.Default.Deserialize(json, activity.InputType);
        return await activity.RunAsync(new FakeActivityContext(cancellation), input);
    }
}
