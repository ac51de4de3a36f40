using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>An endless loop becomes an execution for each round, where each begins as the first one does.</summary>
public sealed class LoopFixTests
{
    [Theory]
    [InlineData(
        "while (true) { await context.CallActivityAsync(id); }",
        "await context.CallActivityAsync(id); context.ContinueAsNew(id);")]
    [InlineData(
        "for (;;) { await context.CallActivityAsync(id); id += 1; }",
        "await context.CallActivityAsync(id); id += 1; context.ContinueAsNew(id);")]
    [InlineData(
        "do await context.CallActivityAsync(id); while (true);",
        "await context.CallActivityAsync(id); context.ContinueAsNew(id);")]
    [InlineData(
        "var pause = TimeSpan.FromHours(1); while (true) { await context.CreateTimer(pause); }",
        "var pause = TimeSpan.FromHours(1); await context.CreateTimer(pause); context.ContinueAsNew(id);")]
    public async Task Loop_AtTheEnd_StartsOver(string before, string after) => Assert.Equal(
        WithoutSpace(With("Task", after)),
        WithoutSpace(await Fixing.OneByOneAsync("DUR1016", With("Task", before))));

    [Fact]
    public async Task Loop_OfAMethodWithAResult_GivesNone() => Assert.Equal(
        WithoutSpace(With(
            "Task<int>", "await context.CallActivityAsync(id); context.ContinueAsNew(id); return default!;")),
        WithoutSpace(await Fixing.OneByOneAsync(
            "DUR1016", With("Task<int>", "while (true) { await context.CallActivityAsync(id); }"))));

    [Theory]
    [InlineData("var i = 0; while (true) { i++; await context.CallActivityAsync(id, i); }")]
    [InlineData("await context.CallActivityAsync(id); while (true) { await context.CallActivityAsync(id); }")]
    [InlineData("while (true) { if (id == \"\") continue; await context.CallActivityAsync(id); }")]
    [InlineData("for (var i = 0; ; i++) { await context.CallActivityAsync(id, i); }")]
    [InlineData("var seen = new List<int>(); while (true) { seen.Add(await context.CallActivityAsync<int>(id)); }")]
    public async Task Loop_ThatCarriesSomethingOn_IsLeft(string body) =>
        Assert.Equal(With("Task", body), await Fixing.OneByOneAsync("DUR1016", With("Task", body)));

    private static string With(string result, string body) => $$"""
        namespace Contoso.Orders;

        public static class Flow
        {
            [Orchestrator]
            public static async {{result}} Watch(TaskOrchestrationContext context, string id)
            {
                {{body}}
            }
        }
        """;

    private static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
