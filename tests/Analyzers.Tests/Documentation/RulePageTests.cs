using System.Text.RegularExpressions;
using Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Documentation;

public sealed partial class RulePageTests
{
    // What is off by default must be on to be shown.
    private static readonly (string, string)[] AllOn = [("durable_sdk.unknown_external_calls", "suggest")];

    public static TheoryData<string> Pages =>
        [.. Rules.Concat(RulesOfGenerator).Select(rule => rule.Id)];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    private static IEnumerable<DiagnosticDescriptor> Rules =>
        Analysis.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    private static IEnumerable<DiagnosticDescriptor> RulesOfGenerator =>
        Analysis.OfGenerator.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_OfTheRule_ShowsWhatIsReportedAndWhatIsNot(string id)
    {
        var examples = Fence().Matches(Repository.Read($"docs/rules/{id}.md"))
            .Select(match => match.Groups["code"].Value).ToList();

        Assert.Equal(2, examples.Count);
        var findings = await Check.RunAsync([InNamespace(examples[0])], AllOn);
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(id, finding.Id));
        Assert.Empty(await Check.RunAsync([InNamespace(examples[1])], AllOn));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Title_OfTheRule_IsTheSameEverywhere(string id)
    {
        var rule = Rules.Single(descriptor => descriptor.Id == id);
        var page = Repository.Read($"docs/rules/{id}.md");

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {rule.DefaultSeverity}.", page, StringComparison.Ordinal);
        Assert.Contains(
            $"| [{id}](rules/{id}.md) | {rule.Title} |",
            Repository.Read("docs/analyzers.md"),
            StringComparison.Ordinal);
        Assert.Contains(
            $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}",
            Repository.Read("src/Analyzers/AnalyzerReleases.Unshipped.md"),
            StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_OfTheRule_TellsWhetherThereIsAFix(string id)
    {
        var page = Repository.Read($"docs/rules/{id}.md").Split("\n## Fix\n\n");
        var index = id.StartsWith("DUR0", StringComparison.Ordinal) ? "docs/generators.md" : "docs/analyzers.md";
        var row = Repository.Read(index).Split('\n')
            .Single(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal));

        Assert.Equal(2, page.Length);
        Assert.DoesNotContain("A fix ", page[0], StringComparison.Ordinal);
        Assert.Equal(Fixing.Ids.Contains(id), !page[1].StartsWith("None: ", StringComparison.Ordinal));
        Assert.EndsWith(Fixing.Ids.Contains(id) ? " | yes |" : " | |", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Fixes_AreOfRulesThatThereAre() =>
        Assert.Subset(Rules.Concat(RulesOfGenerator).Select(rule => rule.Id).ToHashSet(), Fixing.Ids.ToHashSet());

    [Fact]
    public void Ids_OfRules_AreGivenOnce() => Assert.Distinct(Rules.Select(rule => rule.Id));

    private static string InNamespace(string example) => "namespace Contoso.Orders;\n" + example;

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
