using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Contract;

public sealed class ContractTests
{
    private const string Pay = """
        public static class Steps
        {
            [Activity]
            public static int Pay(int amount) => amount;
        }
        """;

    [Theory]
    [InlineData("context.[|CallActivityAsync|](\"Pay\", 1);")]
    [InlineData("context.[|CallPayAsync|](1);")]
    [InlineData("context.[|CreateTimer|](TimeSpan.Zero);")]
    [InlineData("context.[|CreateTimer|](TimeSpan.Zero).ConfigureAwait(true);")]
    [InlineData("[|Task.WhenAll|](context.CreateTimer(TimeSpan.Zero), Task.CompletedTask);")]
    [InlineData("context.Entities.[|CallEntityAsync|](new(\"a\", \"b\"), \"c\");")]
    [InlineData(
        "if (input == \"\") [|Step|](context); static Task Step(TaskOrchestrationContext c) => c.CallPayAsync(1);")]
    public async Task DurableCall_ThatIsDropped_IsReported(string body) =>
        await Check.FindsAsync("DUR2001", Unwarned(body));

    [Theory]
    [InlineData("_ = context.CallActivityAsync(\"Pay\", 1);")]
    [InlineData("var task = context.CallPayAsync(1); await task;")]
    [InlineData("context.SendEvent(\"a\", \"b\", 1); context.SetCustomStatus(1);")]
    [InlineData("context.Entities.SignalEntityAsync(new(\"a\", \"b\"), \"c\");")]
    [InlineData("context.ContinueAsNew();")]
    public async Task DurableCall_ThatIsKept_IsNotReported(string body) => await Check.NothingAsync(Unwarned(body));

    [Fact]
    public async Task DurableCall_ThatIsDropped_IsFixedByAwait() => Assert.Equal(
        Orchestrator.With("await context.CreateTimer(TimeSpan.Zero);"),
        await Fixing.OneByOneAsync("DUR2001", Orchestrator.With("context.CreateTimer(TimeSpan.Zero);")));

    [Fact]
    public async Task AsyncVoid_OfAnOrchestrator_IsReported() => await Check.FindsAsync(
        "DUR2002",
        """
        static class Setup
        {
            public static void Add(DurableTaskRegistry tasks)
            {
                tasks.AddOrchestratorFunc("A", Buy);
                tasks.AddOrchestratorFunc("B", Sell);
                Action<TaskOrchestrationContext> lend = [|async|] context => await context.CreateTimer(TimeSpan.Zero);
                tasks.AddOrchestratorFunc("C", lend);

                static async void [|Sell|](TaskOrchestrationContext c) => await c.CreateTimer(TimeSpan.Zero);
            }

            private static async void [|Buy|](TaskOrchestrationContext c) => await c.CreateTimer(TimeSpan.Zero);
        }
        """);

    [Fact]
    public async Task AsyncTask_OfAnOrchestrator_IsNotReported() => await Check.NothingAsync(
        """
        static class Setup
        {
            public static void Add(DurableTaskRegistry tasks) => tasks
                .AddOrchestratorFunc("A", async context => await context.CreateTimer(TimeSpan.Zero))
                .AddOrchestratorFunc("B", Buy);

            private static async Task Buy(TaskOrchestrationContext context) => await context.CreateTimer(TimeSpan.Zero);

            public static async void Elsewhere(int i) => await Task.Delay(i);
        }
        """);

    private static string Unwarned(string body) => Orchestrator.With(body, Pay);
}
