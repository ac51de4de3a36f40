using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

public sealed class LoopTests
{
    [Theory]
    [InlineData("[|while|] (true) await context.CallPayAsync(1);")]
    [InlineData(
        "[|for|] (var i = 0; ; i++) { foreach (var letter in input) { if (letter == 'a') break; } await "
        + "context.CallPayAsync(i); }")]
    [InlineData("[|while|] (true) { Func<int> one = () => { return 1; }; await context.CallPayAsync(one()); }")]
    public async Task Loop_ThatNothingLeaves_IsReported(string body) =>
        await Check.FindsAsync("DUR1016", Orchestrator.With("if (input.Length < 3) return 1; " + body, Pay));

    [Theory]
    [InlineData(
        "while (true) { await context.CallPayAsync(1); Again(context); } static void Again(TaskOrchestrationContext "
        + "c) => c.ContinueAsNew();")]
    [InlineData("while (true) { await context.CallPayAsync(1); Steps.Again(context); }")]
    [InlineData("while (true) { if (await context.CallPayAsync(1) > 1) break; } context.ContinueAsNew(); ")]
    [InlineData("while (true) { _ = context.NewGuid(); if (input == \"\") break; }")]
    [InlineData("while (true) { try { await context.CallPayAsync(1); return 1; } catch (TaskFailedException) { } }")]
    public async Task Loop_ThatIsLeftOrStartsOver_IsNotReported(string body) =>
        await Check.NothingAsync(Orchestrator.With(body, Pay));

    private const string Pay = """
        public static class Steps
        {
            [Activity]
            public static int Pay(int amount) => amount;

            public static void Again(TaskOrchestrationContext context) => context.ContinueAsNew();
        }
        """;
}
