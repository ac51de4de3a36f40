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
    [InlineData("1016", "[|while|] (true) await steps.Pay(1);")]
    [InlineData("1024", "try { await steps.Pay(1); } [|catch|] { }")]
    [InlineData("1013", "foreach (var i in [|new HashSet<int>()|]) await steps.Pay(i);")]
    public async Task Calls_OfWhatKeepsTheContext_AreDurable(string rule, string body) => await Check.FindsAsync(
        "DUR" + rule,
        Orchestrator.With(
            "var steps = new Kept(context); " + body,
            """
            public sealed class Kept(TaskOrchestrationContext context)
            {
                public Task Pay(int i) => context.CallPayAsync(i);
            }
            """ + Pay));

    [Theory]
    [InlineData("again: if (await context.CallPayAsync(1) > 1) goto again; return 1;")]
    [InlineData("again: if (await context.CallPayAsync(1) > 1) return 1; goto again;")]
    [InlineData(
        "await Poll(3); async Task Poll(int left) { await context.CallPayAsync(1); if (left > 0) await "
        + "Poll(left - 1); }")]
    [InlineData(
        "await Poll(3); async Task Poll(int left) { if (left < 1) return; await context.CallPayAsync(1); "
        + "await Poll(left - 1); }")]
    [InlineData(
        "await Poll(3); async Task<int> Poll(int left) => await context.CallPayAsync(1) > 1 ? 1 : await "
        + "Poll(left);")]
    [InlineData("var more = true; while (more) more = await context.CallPayAsync(1) > 1;")]
    public async Task Jump_ThatDependsOnSomething_IsNotReported(string body) =>
        await Check.NothingAsync(Orchestrator.With(body, Pay));

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
