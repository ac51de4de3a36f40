using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>Calls by name are made to fit their tasks where there is one way to do it.</summary>
public sealed class CallFixTests
{
    private const string Tasks = """
        public sealed record Order(string Id, decimal Total);

        public static class Steps
        {
            [Activity] public static int Count(int start) => start;
            [Activity] public static void Ring() { }
            [Activity] public static List<Order?> All(string customer) => [];
            [Activity] public static string Charge(string orderId, decimal amount, string @event = "a") => orderId;
            [Activity] public static string Number() => "1";
        }

        [DurableTask]
        public sealed class Basket : TaskEntity<int>
        {
            public void Put(int article) => State += article;
            public int Count() => State;
        }

        public static class Setup
        {
            public static void Add(DurableTaskRegistry tasks) => tasks
                .AddActivityFunc<int, string>("Both", (_, input) => "")
                .AddActivityFunc<int, int>("Both", "2", (_, input) => Task.FromResult(1));
        }
        """;

    [Theory]
    [InlineData("CallActivityAsync<string>(\"Count\", 1)", "CallActivityAsync<int>(\"Count\", 1)")]
    [InlineData("CallActivityAsync<bool[]>(\"All\", input)", "CallActivityAsync<List<Order?>>(\"All\", input)")]
    [InlineData("CallActivityAsync</* all */ int>(\"All\", input)",
        "CallActivityAsync</* all */ List<Order?>>(\"All\", input)")]
    [InlineData("CallActivityAsync<int>(\"Ring\")", "CallActivityAsync(\"Ring\")")]
    [InlineData("Entities.CallEntityAsync<bool>(new(\"Basket\", \"a\"), \"Count\")",
        "Entities.CallEntityAsync<int>(new(\"Basket\", \"a\"), \"Count\")")]
    [InlineData("Entities.CallEntityAsync<int>(new(\"Basket\", \"a\"), \"Put\", 1)",
        "Entities.CallEntityAsync(new(\"Basket\", \"a\"), \"Put\", 1)")]
    public async Task Result_OfAnotherType_IsTheTasks(string before, string after) =>
        await FixesAsync("DUR2009", $"await context.{before};", $"await context.{after};");

    [Theory]
    [InlineData("bool paid = await context.CallActivityAsync<bool>(\"Charge\", new { orderId = input, amount = 1 });")]
    [InlineData("var rung = await context.CallActivityAsync<bool>(\"Ring\"); return rung;")]
    [InlineData("return (await context.CallActivityAsync<string>(\"Count\", 1)).Length;")]
    [InlineData("await context.CallActivityAsync<bool>(\"Both\", 1);")]
    public async Task Result_ThatIsUsedOtherwise_IsLeft(string body) => await LeavesAsync("DUR2009", body);

    [Theory]
    [InlineData("(\"Ring\", 1)", "(\"Ring\")")]
    [InlineData("(\"Ring\", input, new TaskOptions())", "(\"Ring\", options: new TaskOptions())")]
    [InlineData("(\"Ring\", input: new Order(input, 1), options: null)", "(\"Ring\", options: null)")]
    [InlineData("(\"Ring\", options: null, input: 1)", "(\"Ring\", options: null)")]
    public async Task Input_OfATaskWithoutOne_IsLeftOut(string before, string after) =>
        await FixesAsync(
            "DUR2010", $"await context.CallActivityAsync{before};", $"await context.CallActivityAsync{after};");

    [Theory]
    [InlineData("new object[] { input, 9.99m }", "new { orderId = input, amount = 9.99m }")]
    [InlineData("new object[] { input, 1, \"b\" }", "new { orderId = input, amount = 1, @event = \"b\" }")]
    [InlineData("(input, 1m)", "new { orderId = input, amount = 1m }")]
    [InlineData("(input + 1, amount)", "new { orderId = input + 1, amount }")]
    public async Task Inputs_OneAfterTheOther_AreNamed(string before, string after) =>
        await FixesAsync("DUR2010", Charge(before), Charge(after));

    [Theory]
    [InlineData("(\"Ring\", await context.CallActivityAsync<string>(\"Number\"))")]
    [InlineData("(\"Ring\", input.ToUpperInvariant())")]
    [InlineData("(\"Count\")")]
    [InlineData("(\"Charge\", input)")]
    [InlineData("(\"Charge\", new object[] { 1m, input })")]
    [InlineData("(\"Charge\", new object[] { input })")]
    [InlineData("(\"Charge\", new object?[] { null, 1m })")]
    [InlineData("(\"Charge\", new object[] { input, /* net */ 1m })")]
    public async Task Inputs_ThatNobodyCanTell_AreLeft(string call) =>
        await LeavesAsync("DUR2010", $"await context.CallActivityAsync{call};");

    [Theory]
    [InlineData("var start = context.CallCountAsync(1); await context.CallActivityAsync(\"Count\", start);",
        "var start = context.CallCountAsync(1); await context.CallActivityAsync(\"Count\", await start);")]
    [InlineData("context.SetCustomStatus(context.CallNumberAsync());",
        "context.SetCustomStatus(await context.CallNumberAsync());")]
    public async Task Input_ThatIsATask_IsAwaited(string before, string after) =>
        await FixesAsync("DUR3001", before, after);

    [Theory]
    [InlineData("context.SetCustomStatus(context.CallRingAsync());")]
    [InlineData("Action tell = () => context.SetCustomStatus(context.CallNumberAsync()); tell();")]
    public async Task Input_ThatCannotBeAwaited_IsLeft(string body) => await LeavesAsync("DUR3001", body);

    [Fact]
    public async Task Calls_Many_AreFixedAtOnce() => await FixesAsync(
        "DUR2009",
        "var one = await context.CallActivityAsync<bool>(\"Count\", 1); await context.CallActivityAsync<string>("
            + "\"Count\", one ? 1 : 2); await context.CallActivityAsync<int>(\"Ring\");",
        "var one = await context.CallActivityAsync<bool>(\"Count\", 1); await context.CallActivityAsync<int>("
            + "\"Count\", one ? 1 : 2); await context.CallActivityAsync(\"Ring\");");

    private static string Charge(string input) =>
        $"var amount = 2m; await context.CallActivityAsync<string>(\"Charge\", {input}); _ = amount;";

    private static async Task FixesAsync(string id, string before, string after)
    {
        Assert.Equal(
            Orchestrator.With(after, Tasks), await Fixing.OneByOneAsync(id, Orchestrator.With(before, Tasks)));
        Assert.Equal(
            Orchestrator.With(after, Tasks), await Fixing.AllAtOnceAsync(id, Orchestrator.With(before, Tasks)));
    }

    private static async Task LeavesAsync(string id, string body) => Assert.Equal(
        Orchestrator.With(body, Tasks), await Fixing.OneByOneAsync(id, Orchestrator.With(body, Tasks)));
}
