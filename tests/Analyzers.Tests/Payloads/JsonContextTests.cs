using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Payloads;

/// <summary>Payloads are compared with the JSON context that the application gives to the converter.</summary>
public sealed class JsonContextTests
{
    private const string Types = """

        public record Order(string Id, List<Line> Lines, Kind Kind);
        public record Line(string Article, Money Price);
        public readonly record struct Money(int Cents);
        public enum Kind { Small, Large }
        public record Receipt(string Id);
        """;

    private const string Direct = """
        new Durable.Converters.JsonDataConverter(
            new System.Text.Json.JsonSerializerOptions { TypeInfoResolver = OrderJson.Default })
        """;

    [Theory]
    [InlineData("static class S { [Activity] public static void Do([|Receipt|] receipt, Order order) { } }")]
    [InlineData("static class S { [Activity] public static [|List<Order>|] Do(Line[] lines) => []; }")]
    [InlineData("class S : TaskEntity<[|Dictionary<string, Order>|]> { public Money Get() => default; }")]
    [InlineData("class S { object? Do(TaskOrchestrationContext c) => c.GetInput<[|Receipt|]>(); }")]
    [InlineData("class S { void Do(TaskOrchestrationContext c) => c.SetCustomStatus([|new { A = 1 }|]); }")]
    [InlineData("class S { void Do(TaskOrchestrationContext c) => c.SetCustomStatus([|new Receipt(\"a\")|]); }")]
    public async Task Payload_ThatTheContextDoesNotKnow_IsReported(string declaration) =>
        await Check.FindsAsync("DUR3007", Application(Direct), declaration + Types);

    [Theory]
    [InlineData("static class S { [Activity] public static int Do(Order order, Line[] lines, Money? price) => 1; }")]
    [InlineData("static class S { [Activity] public static Kind Do(List<Line> lines, string[] ids, Guid id) => 0; }")]
    [InlineData("class S : TaskEntity<Dictionary<string, string>> { public Money Get() => default; }")]
    [InlineData("class S { void Do(TaskOrchestrationContext c) => c.SetCustomStatus(1.5m); }")]
    [InlineData("class S { void Do(TaskOrchestrationContext c, object any) => c.SetCustomStatus(any); }")]
    [InlineData("class S { void Do(TaskOrchestrationContext c, EntityInstanceId id) => c.SetCustomStatus(id); }")]
    public async Task Payload_ThatTheContextKnows_IsNotReported(string declaration) =>
        await Check.NothingAsync(Application(Direct), declaration + Types);

    [Theory]
    [InlineData("new Durable.Converters.JsonDataConverter()")]
    [InlineData("new Durable.Converters.JsonDataConverter(new System.Text.Json.JsonSerializerOptions())")]
    [InlineData("Durable.Converters.JsonDataConverter.Default")]
    [InlineData("new Durable.Converters.JsonDataConverter(Options())")]
    [InlineData("new Durable.Converters.JsonDataConverter(new System.Text.Json.JsonSerializerOptions { "
        + "TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(OrderJson.Default, "
        + "new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver()) })")]
    public async Task Payload_WhereReflectionOrSomethingElseServes_IsNotReported(string converter) =>
        await Check.NothingAsync(
            Application(converter),
            "static class S { [Activity] public static void Do(Receipt receipt) { } }" + Types);

    [Theory]
    [InlineData("System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(OrderJson.Default)")]
    [InlineData("new OrderJson(new())")]
    public async Task Context_InAnotherForm_IsReadToo(string resolver) => await Check.FindsAsync(
        "DUR3007",
        Application(Direct.Replace("OrderJson.Default", resolver, StringComparison.Ordinal)),
        "static class S { [Activity] public static void Do([|Receipt|] receipt, Order order) { } }" + Types);

    [Fact]
    public async Task Payloads_ThatTheContextDoesNotKnow_AreListedByTheFix()
    {
        var source = Application(Direct)
            + "static class S { [Activity] public static Receipt Do(List<Receipt> a, Receipt b) => b; }" + Types;
        var listed = source.Replace(
            "[JsonSerializable(typeof(Line[]))]",
            """
            [JsonSerializable(typeof(Line[]))]
            [JsonSerializable(typeof(Receipt))]
            [JsonSerializable(typeof(List<Receipt>))]
            """,
            StringComparison.Ordinal);

        Assert.Equal(listed, await Fixing.AllAtOnceAsync("DUR3007", source));
    }

    [Fact]
    public async Task Payload_ThatTheContextCannotSee_IsNotListed()
    {
        var source = Application(Direct) + "static class S { private sealed record Hidden(int A); static void Tell("
            + "TaskOrchestrationContext context) => context.SetCustomStatus(new Hidden(1)); }" + Types;

        Assert.Equal(source, await Fixing.OneByOneAsync("DUR3007", source));
        Assert.Empty(await Fixing.OfferedAsync("DUR3007", source));
    }

    // Another generator makes the members of a context; here they are written by hand.
    private static string Application(string converter) => $$"""
        using System.Text.Json.Serialization;

        [JsonSerializable(typeof(Order))]
        [JsonSerializable(typeof(Line[]))]
        public sealed class OrderJson(System.Text.Json.JsonSerializerOptions options) : JsonSerializerContext(options)
        {
            public static OrderJson Default { get; } = new(new());
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        public static class Program
        {
            public static void Use(DurableTaskWorkerOptions worker) => worker.DataConverter = {{converter}};
            private static System.Text.Json.JsonSerializerOptions Options() => new();
        }

        """;
}
