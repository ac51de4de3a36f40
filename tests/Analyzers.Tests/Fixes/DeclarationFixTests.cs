using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>What the generator refuses is made so that it does not, where there is one way.</summary>
public sealed class DeclarationFixTests
{
    [Theory]
    [InlineData("DUR0003", "[Activity] private static int Pay(int i) => i;",
        "[Activity] internal static int Pay(int i) => i;")]
    [InlineData("DUR0003", "// Paying.\n    [Activity]\n    static int Pay(int i) => i;",
        "// Paying.\n    [Activity]\n    internal static int Pay(int i) => i;")]
    [InlineData("DUR0003", "class Steps { protected class Inner { [Activity] public static int Pay(int i) => i; } }",
        "internal class Steps { internal class Inner { [Activity] public static int Pay(int i) => i; } }")]
    [InlineData("DUR0006", "[Activity] public static int Pay(in int i) => i;",
        "[Activity] public static int Pay(int i) => i;")]
    [InlineData(
        "DUR0006",
        "[Orchestrator] public static Task Buy(TaskOrchestrationContext c, CancellationToken stop) => c.CreateTimer("
            + "TimeSpan.Zero, stop);",
        "[Orchestrator] public static Task Buy(TaskOrchestrationContext c) => c.CreateTimer("
            + "TimeSpan.Zero, CancellationToken.None);")]
    [InlineData("DUR0007", "[Activity] public static async void Pay(int i) => await Task.Delay(i);",
        "[Activity] public static async Task Pay(int i) => await Task.Delay(i);")]
    [InlineData("DUR0009", "[Activity(\" \")] public static int Pay(int i) => i;",
        "[Activity] public static int Pay(int i) => i;")]
    [InlineData("DUR0009", "[Activity(\"A\", Version = \"\\t\")] public static int Pay(int i) => i;",
        "[Activity(\"A\")] public static int Pay(int i) => i;")]
    public async Task Task_ThatTheGeneratorRefuses_IsFixed(string id, string before, string after)
    {
        Assert.Equal(Steps(after), await Fixing.OneByOneAsync(id, Steps(before)));
        Assert.Equal(Steps(after), await Fixing.AllAtOnceAsync(id, Steps(before)));
    }

    [Theory]
    [InlineData("DUR0013", "public void Add(int i) { } public void Add(string s) { }",
        "public void Add(int i) { } internal void Add(string s) { }")]
    [InlineData("DUR0014", "public void Add<T>(T i) { }", "internal void Add<T>(T i) { }")]
    public async Task Operation_ThatTheGeneratorRefuses_BecomesInternal(string id, string before, string after)
    {
        Assert.Equal(Entity(after), await Fixing.OneByOneAsync(id, Entity(before)));
        Assert.Equal(Entity(after), await Fixing.AllAtOnceAsync(id, Entity(before)));
    }

    [Fact]
    public async Task Implementations_ThatNobodyRegisters_GetTheAttribute()
    {
        const string contracts = """
            [DurableActivities] public interface IPayments { Task ChargeAsync(string orderId); }
            [DurableActivities] public interface IShipping { Task ShipAsync(string orderId); }

            """;
        const string payments = """
            // Cards only.
            public sealed class Payments : IPayments { public Task ChargeAsync(string orderId) => Task.CompletedTask; }
            """;
        const string shipping = """
            public sealed class Shipping : IShipping { public Task ShipAsync(string orderId) => Task.CompletedTask; }
            """;
        const string attribute = "\n[DurableTask]\npublic";
        var before = $"{contracts}\n{payments}\n{shipping}";
        var after = $"{contracts}\n{payments.Replace("\npublic", attribute, StringComparison.Ordinal)}"
            + $"\n[DurableTask]\n{shipping}";

        Assert.Equal(after, (await Fixing.OneByOneAsync("DUR0018", before)).ReplaceLineEndings("\n"));
        Assert.Equal(after, (await Fixing.AllAtOnceAsync("DUR0018", before)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("DUR0006", "[Activity] public static int Pay(ref int i) => i;")]
    [InlineData("DUR0007", "[Activity] public static Stream Pay(int i) => null!;")]
    public async Task Task_ThatCouldBeMuch_IsLeft(string id, string members) =>
        Assert.Equal(Steps(members), await Fixing.OneByOneAsync(id, Steps(members)));

    private static string Steps(string members) => $$"""
        namespace Contoso.Orders;

        public static class Flow
        {
            {{members}}
        }
        """;

    private static string Entity(string methods) =>
        $"[DurableTask] public sealed class Counter : TaskEntity<int> {{ {methods} }}";
}
