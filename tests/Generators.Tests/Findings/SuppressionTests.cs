using Durable.Sdk.Generators;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generators.Tests.Findings;

/// <summary>Findings of the generator are silenced and weighed like those of any analyzer.</summary>
public sealed class SuppressionTests
{
    private const string Task = "[Activity] public static void Refuse(ref int a) { }";

    [Fact]
    public void Finding_OfATask_HasItsTree()
    {
        var finding = Assert.Single(Run(Methods(Task)).Findings);

        Assert.Equal("/source/File0.cs", finding.Location.SourceTree!.FilePath);
    }

    [Theory]
    [InlineData("#pragma warning disable DUR0006\n", "\n#pragma warning restore DUR0006")]
    [InlineData("#pragma warning disable\n", "")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Durable.Generation\", \"DUR0006\")]\n", "")]
    public void Finding_SilencedAtItsPlace_IsNotReported(string before, string after) =>
        Assert.Empty(Run(Methods(before + Task + after)).Findings);

    [Fact]
    public void Finding_SilencedForTheAssembly_IsNotReported() => Assert.Empty(Run(
        Sources.Usings
        + "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Durable.Generation\", \"DUR0006\")]\n"
        + $"namespace Contoso {{ public static class Methods {{ {Task} }} }}").Findings);

    [Fact]
    public void Finding_SilencedElsewhere_IsReported() => Assert.Single(
        Run(Methods("#pragma warning disable DUR0006\n#pragma warning restore DUR0006\n" + Task)).Findings);

    [Theory]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void Finding_WithASeverityInEditorConfig_HasThat(ReportDiagnostic set, DiagnosticSeverity expected) =>
        Assert.Equal(expected, Assert.Single(Run(Methods(Task), set).Findings).Severity);

    [Fact]
    public void Finding_SwitchedOffInEditorConfig_IsNotReported() =>
        Assert.Empty(Run(Methods(Task), ReportDiagnostic.Suppress).Findings);

    [Fact]
    public void Findings_OfSeveralFiles_AreEachInTheirOwn()
    {
        var run = GeneratorRun.Over(Methods(Task), Methods(Task).Replace("Refuse", "Other", StringComparison.Ordinal));

        Assert.Equal(
            ["/source/File0.cs", "/source/File1.cs"],
            run.Findings.Select(finding => finding.Location.SourceTree!.FilePath));
    }

    [Fact]
    public void Paths_ThatTheBuildMaps_AreFoundAndNotWritten()
    {
        var compilation = TestCompilation.Create(Methods(Task));
        var run = GeneratorRun.Over(compilation.WithOptions(compilation.Options.WithSourceReferenceResolver(
            new SourceFileResolver([], "/source", [new("/source/", "/_/")]))));

        Assert.Equal("DUR0006", Assert.Single(run.Findings).Id);
        var file = run.Result.GeneratedSources.Single(source => source.HintName == FindingsFile.HintName);
        Assert.Contains("%2F_%2FFile0.cs", file.SourceText.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("source", file.SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Place_ThatIsGoneInTheEditor_IsLeftOut()
    {
        var run = GeneratorRun.Over(Methods(Task));
        var tree = run.Compilation.SyntaxTrees.First();
        var edited = run.Compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse("// empty"));

        Assert.Empty(GeneratorRun.Analyze(edited));
    }

    [Theory]
    [InlineData("// DUR0006 a.cs")]
    [InlineData("// DUR0006 a.cs x 1")]
    [InlineData("// DUR9999 a.cs 0 1")]
    [InlineData("/")]
    public void File_ThatIsNoneOfOurs_IsReadAsEmpty(string text) => Assert.Empty(
        FindingsFile.Read(CSharpSyntaxTree.ParseText(text), CancellationToken.None));

    [Fact]
    public void File_WithFindingsOfAllKinds_IsReadAsWritten()
    {
        FindingSpec[] findings =
        [
            new("DUR0006", new("/a b/ä.cs", 3, 4), new(["a", "", "it's 100 %\n", "c"])),
            new("DUR0008", new("C:\\x\\y.cs", 0, 0), new([])),
        ];

        var text = FindingsFile.Write(findings, new(new([]), new([])));

        Assert.Equal(findings, FindingsFile.Read(CSharpSyntaxTree.ParseText(text), CancellationToken.None));
    }

    private static string Methods(string members) =>
        Sources.Head + $"public static class Methods\n{{\n{members}\n}}\n";

    private static GeneratorRun Run(string source) => GeneratorRun.Over(source);

    /// <summary>With the severity that an <c>.editorconfig</c> gives to the finding in the user's file.</summary>
    private static GeneratorRun Run(string source, ReportDiagnostic set)
    {
        var compilation = TestCompilation.Create(source);
        return GeneratorRun.Over(compilation.WithOptions(
            compilation.Options
                .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
                .WithSyntaxTreeOptionsProvider(new Severities(compilation.SyntaxTrees[0], set))));
    }

    private sealed class Severities(SyntaxTree configured, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return tree == configured && diagnosticId == "DUR0006";
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = ReportDiagnostic.Default;
            return false;
        }
    }
}
