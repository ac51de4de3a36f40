using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>The order of a hash collection matters where it reaches history.</summary>
public sealed class HashOrderTests
{
    [Theory]
    [InlineData("return [|new Dictionary<string, int>().Keys|].ToList();")]
    [InlineData("return string.Join(',', [|new HashSet<string>()|]);")]
    [InlineData("return [|new HashSet<int>()|].First();")]
    [InlineData("var text = \"\"; foreach (var id in [|new HashSet<string>()|]) text += id; return text;")]
    [InlineData("var all = [|new HashSet<int>()|].Select(i => i + 1).ToArray(); var same = all; return same;")]
    public async Task Order_InTheResult_IsReported(string body) =>
        await Check.FindsAsync("DUR1013", Orchestrator.With(body));

    [Fact]
    public async Task Order_InTheResultOfALambda_IsReported() => await Check.FindsAsync(
        "DUR1013",
        "static class Setup { static void Add(DurableTaskRegistry t) => t.AddOrchestratorFunc(\"A\", context => "
        + "[|new HashSet<int>()|].ToList()); }");

    [Fact]
    public async Task Order_InTheResultOfAHelper_IsItsCallersChoice() => await Check.NothingAsync(Orchestrator.With(
        "return Steps.Names().Order().ToList();",
        "static class Steps { public static List<string> Names() => new HashSet<string>().ToList(); }"));

    [Fact]
    public async Task Order_OfAListThatIsPutTogetherAnew_IsNotReported() => await Check.NothingAsync(Orchestrator.With(
        "var all = new HashSet<int>().ToList(); all = await context.CallActivityAsync<List<int>>(\"A\"); return all;"));

    [Fact]
    public async Task Order_OfAFunctionInTheBody_IsNoResult() => await Check.NothingAsync(Orchestrator.With(
        "Func<List<int>> all = () => { return new HashSet<int>().ToList(); }; return all().Sum();"));
}
