using System.Globalization;
using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>What authors say counts more than what is found, in this assembly and from others.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData("static class Prices { [Deterministic] public static int Of() { lock (string.Empty) return 1; } }")]
    [InlineData("[Deterministic] static class Prices { public static int Of() { lock (string.Empty) return 1; } }")]
    [InlineData("[NonDeterministic] static class Prices { [Deterministic] public static int Of() => 1; }")]
    public async Task Deterministic_OnWhatIsUsed_EndsTheSearch(string prices) =>
        await Check.NothingAsync(Orchestrator.With("return Prices.Of();", prices));

    [Theory]
    [InlineData("static class Prices { [NonDeterministic(\"of today\")] public static int Of() => 1; }")]
    [InlineData("[NonDeterministic(\"of today\")] static class Prices { public static int Of() => 1; }")]
    [InlineData(
        "[Deterministic] static class Prices { [NonDeterministic(\"of today\")] public static int Of() => 1; }")]
    public async Task NonDeterministic_OnWhatIsUsed_IsReportedWithItsReason(string prices) => await Check.SaysAsync(
        "DUR1019",
        "'Prices.Of' is marked as not deterministic: of today. Use it in an activity.",
        Orchestrator.With("return [|Prices.Of|]();", prices));

    [Fact]
    public async Task NonDeterministic_OnAProperty_IsReportedThroughAHelper() => await Check.ShowsAsync(
        "DUR1019",
        "PlaceOrder → Prices.Of → Prices.Today",
        Orchestrator.With(
            "return [|Prices.Of|]();",
            "static class Prices { public static int Of() => Today; [NonDeterministic] public static int Today => 1; "
            + "}"));

    [Theory]
    [InlineData("", "silent", 0)]
    [InlineData("", "suggest", 1)]
    [InlineData("[Deterministic]", "suggest", 0)]
    [InlineData("[assembly: Deterministic]", "suggest", 0)]
    [InlineData("[NonDeterministic(\"x\")]", "silent", 1)]
    [InlineData("[assembly: NonDeterministic(\"x\")]", "silent", 1)]
    public async Task Method_OfAnotherAssembly_IsJudgedByItsAttributesAndTheSetting(
        string attribute, string setting, int expected)
    {
        var (ofAssembly, ofType) = attribute.Contains(':') ? (attribute, "") : ("", attribute);
        var library = TestCompilation.Create($$"""
            {{ofAssembly}}
            namespace Fabrikam;
            {{ofType}}
            public static class Rates { public static int Of() => DateTime.UtcNow.Hour; }
            """).WithAssemblyName("Fabrikam.Rates");
        Assert.Empty(library.Errors());
        var compilation = TestCompilation.Create(Orchestrator.With("return Fabrikam.Rates.Of();"))
            .AddReferences(library.ToLibrary(Referenced.AssemblyWithoutVerdicts)).Generate();
        Assert.Empty(compilation.Errors());

        var findings = await Analysis.RunAsync(compilation, ("durable_sdk.unknown_external_calls", setting));

        Assert.Equal(expected, findings.Count);
        Assert.All(findings, finding => Assert.Equal(setting == "suggest" ? "DUR1020" : "DUR1019", finding.Id));
        Assert.All(findings, finding => Assert.StartsWith(
            "'Rates.Of' is", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
