using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>Who says <c>[Deterministic]</c> of own code is checked.</summary>
public sealed class ClaimTests
{
    [Theory]
    [InlineData("[Deterministic] public static class Prices { public static int Of() => [|DateTime.UtcNow|].Hour; }")]
    [InlineData("public static class Prices { [Deterministic] public static Guid Of() => [|Guid.NewGuid|](); }")]
    [InlineData("public static class Prices { [Deterministic] public static int Of => [|Random.Shared|].Next(); }")]
    [InlineData(
        "public static class Prices { [Deterministic] public static string Of() => [|Text|](); "
        + "static string Text() => File.ReadAllText(\"a\"); }")]
    [InlineData("[Deterministic] public class Prices { private DateTime _at = [|DateTime.UtcNow|]; }")]
    [InlineData("[assembly: Deterministic] public class Prices { public Prices() => [|Console.WriteLine|](); }")]
    public async Task Claim_ThatIsWrong_IsReported(string source) => await Check.FindsAsync("DUR1021", source);

    [Theory]
    [InlineData("[Deterministic] public static int Of(int i) => i * 2;")]
    [InlineData("[Deterministic] public static int Of(int i) { lock (string.Empty) return i; }")]
    [InlineData("static Dictionary<int, int> S = []; [Deterministic] public static int Of(int i) => S[i] = i;")]
    [InlineData("[Deterministic] public static DateTime Of(TaskOrchestrationContext c) => c.CurrentUtcDateTime;")]
    [InlineData("[Deterministic] public static int A() => B(); [Deterministic] static int B() => 1;")]
    [InlineData("[NonDeterministic] public static int Of() => DateTime.UtcNow.Hour;")]
    [InlineData("public static int Of() => DateTime.UtcNow.Hour;")]
    public async Task Claim_ThatMayBeRight_IsLeftToItsAuthor(string members) =>
        await Check.NothingAsync($"public static class Prices {{ {members} }}");

    [Fact]
    public async Task Claim_ThatIsWrong_SaysByWhichRule() => await Check.SaysAsync(
        "DUR1021",
        "'Of → Prices.Now → DateTime.UtcNow' does not come out the same at each replay (DUR1001), but the code is "
        + "marked with [Deterministic]. Remove the attribute, or what 'Of → Prices.Now → DateTime.UtcNow' does.",
        "public static class Prices { [Deterministic] public static int Of() => [|Now|](); static int Now() => "
        + "DateTime.UtcNow.Hour; }");

    [Fact]
    public async Task Claim_ThatIsWrong_IsNotReportedInOrchestratorsThatUseIt() => await Check.FindsAsync(
        "DUR1021",
        Orchestrator.With(
            "return Prices.Of();",
            "static class Prices { [Deterministic] public static int Of() => [|DateTime.UtcNow|].Hour; }"));
}
