using System.Globalization;
using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>A project's word on code that it cannot put attributes on.</summary>
public sealed class ForeignWordTests
{
    private const string Call = "return Fabrikam.Rates.Of(1);";

    [Theory]
    [InlineData("M:Fabrikam.Rates.Of(System.Int32)")]
    [InlineData("M:Fabrikam.Rates.Of")]
    [InlineData("T:Fabrikam.Rates")]
    [InlineData("N:Fabrikam")]
    [InlineData("A:Fabrikam")]
    [InlineData("T:Other | T:Fabrikam.Rates")]
    public async Task Setting_ThatSaysNonDeterministic_IsReported(string ids)
    {
        var finding = Assert.Single(await RunAsync(Call, ("durable_sdk.nondeterministic", ids)));

        Assert.Equal("DUR1019", finding.Id);
        Assert.StartsWith("'Rates.Of' is marked", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("T:System.DateTime")]
    public async Task Setting_ThatSaysDeterministic_CountsMoreThanTheTables(string ids) =>
        Assert.Empty(await RunAsync("return DateTime.UtcNow;", ("durable_sdk.deterministic", ids)));

    [Fact]
    public async Task Setting_OfAMember_CountsMoreThanThatOfItsType() => Assert.Empty(await RunAsync(
        Call,
        ("durable_sdk.nondeterministic", "T:Fabrikam.Rates"),
        ("durable_sdk.deterministic", "M:Fabrikam.Rates.Of(System.Int32)")));

    [Theory]
    [InlineData("nondeterministic T:Fabrikam.Rates the rates are of today", "the rates are of today")]
    [InlineData("# a comment\n\nnondeterministic M:Fabrikam.Rates.Of  of today\r\nnonsense", "of today")]
    [InlineData("nondeterministic A:Fabrikam", "no reason is given")]
    public async Task File_ThatSaysNonDeterministic_GivesTheReason(string text, string reason)
    {
        var file = new AdditionalFile("durable.determinism.txt", text);

        var finding = Assert.Single(await Analysis.RunWithAsync(Compile(Call), file));

        Assert.Equal(
            $"'Rates.Of' is marked as not deterministic: {reason}. Use it in an activity.",
            finding.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("durable.determinism.txt", 0)]
    [InlineData("other.txt", 1)]
    public async Task File_ThatSaysDeterministic_CountsByItsName(string name, int expected) => Assert.Equal(
        expected,
        (await Analysis.RunWithAsync(
            Compile("return DateTime.UtcNow;"),
            new AdditionalFile(name, "deterministic P:System.DateTime.UtcNow"))).Count);

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> RunAsync(
        string code, params (string Key, string Value)[] settings) => Analysis.RunAsync(Compile(code), settings);

    private static Microsoft.CodeAnalysis.Compilation Compile(string code)
    {
        var library = TestCompilation
            .Create("namespace Fabrikam; public static class Rates { public static int Of(int i) => i; }")
            .WithAssemblyName("Fabrikam").ToLibrary(Referenced.AssemblyWithoutVerdicts);
        return TestCompilation.Create(Orchestrator.With(code)).AddReferences(library);
    }
}
