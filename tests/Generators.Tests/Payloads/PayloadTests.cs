using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Durable.Converters;
using Durable.Worker;
using Generators.Tests.Running;
using Generators.Tests.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Generators.Tests.Payloads;

/// <summary>Generated input records as JSON where there is no reflection.</summary>
public sealed class PayloadTests
{
    private const string Tasks = """
        public static class Cards
        {
            [Activity]
            public static string Charge(
                string orderId, int? count, decimal amount = 1.5m, string? note = "none", bool express = true,
                DateTimeOffset? at = null, params int[] rest) =>
                $"{orderId} {count} {amount} {note} {express} {at is null} {rest.Length}";
        }

        [DurableTask]
        public sealed class Counter : TaskEntity<int>
        {
            public void Add(int amount, int times = 2) => State += amount * times;

            public int Get() => State;
        }

        """;

    private static readonly JsonDataConverter _withoutReflection = new(
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = JsonTypeInfoResolver.Combine() });

    private static readonly Type _record = Sources.Clean(Tasks).Load()
        .GetType("Contoso.Billing.ChargeInput", throwOnError: true)!;

    [Theory]
    [InlineData("""{"orderId":"o-1","count":1,"amount":2,"note":"x","express":false,"at":null,"rest":[1]}""")]
    [InlineData("""{"orderId":"o-1"}""")]
    [InlineData("""{"unknown":1,"count":null,"note":null,"ORDERID":"o-2"}""")]
    [InlineData("""{"at":"2026-01-02T03:04:05+00:00"}""")]
    [InlineData("{}")]
    public void Record_WithoutReflection_IsReadAndWrittenAsWithIt(string json)
    {
        Initialize();
        var expected = JsonDataConverter.Default.Deserialize(json, _record);
        var actual = _withoutReflection.Deserialize(json, _record);

        Assert.Equal(JsonDataConverter.Default.Serialize(expected), _withoutReflection.Serialize(actual));
        Assert.Equal(JsonDataConverter.Default.Serialize(expected), JsonDataConverter.Default.Serialize(actual));
    }

    [Fact]
    public void TypeThatNobodyListed_WithoutReflection_IsNamed()
    {
        var exception = Assert.Throws<NotSupportedException>(() => _withoutReflection.Serialize(new PayloadTests()));

        Assert.Contains(nameof(PayloadTests), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_WithoutReflection_RunsTasksAndEntities() => Assert.Equal(
        "o-1  3 none True True 0, 10",
        await GeneratedProgram.RunAsync(
            Tasks + """
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator]
                public static async Task<string> Use(TaskOrchestrationContext context, string orderId, decimal amount)
                {
                    var charged = await context.CallChargeAsync(orderId, null, amount);
                    await context.CounterEntity("a").CallAddAsync(5);
                    return $"{charged}, {await context.CounterEntity("a").CallGetAsync()}";
                }

                public static async Task<string> RunAsync(DurableTaskClient client) =>
                    await (await client.StartUseAsync("o-1", 3)).WaitAsync();
            }
            """,
            services => services.PostConfigureAll<DurableTaskWorkerOptions>(
                options => options.DataConverter = _withoutReflection)));

    // As a worker does by registering: the assembly's own code has run before.
    private static void Initialize() =>
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(_record.Module.ModuleHandle);
}
