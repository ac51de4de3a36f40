using Durable.Sdk.Generators;
using Generators.Tests.Verification;

namespace Generators.Tests.Documentation;

public sealed class DocumentationTests
{
    public static TheoryData<string> Ids => [.. TaskDiagnostics.All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Guide_ItsExamples_CompileCleanly()
    {
        var examples = CodeBlocks.Of("generators.md");

        Assert.Equal(9, examples.Count);
        Sources.Clean([.. examples]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_ItsPage_ShowsWhatIsReportedAndWhatIsNot(string id)
    {
        var examples = CodeBlocks.Of($"rules/{id}.md");

        Assert.Equal(2, examples.Count);
        Assert.All(GeneratorRun.Over(Sources.Head + examples[0]).Findings, finding => Assert.Equal(id, finding.Id));
        Assert.NotEmpty(GeneratorRun.Over(Sources.Head + examples[0]).Findings);
        Sources.Clean(examples[1]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_ItsTitle_IsTheSameEverywhere(string id)
    {
        var rule = TaskDiagnostics.All.Single(descriptor => descriptor.Id == id);
        var releases = File.ReadAllText(
            Path.Combine(Repository.Root, "src", "Generators", "AnalyzerReleases.Unshipped.md"));
        var page = CodeBlocks.Read($"rules/{id}.md");
        var row = $"| [{id}](rules/{id}.md) | {rule.Title} |";
        var release = $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}";

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {rule.DefaultSeverity}.", page, StringComparison.Ordinal);
        Assert.Contains(row, CodeBlocks.Read("generators.md"), StringComparison.Ordinal);
        Assert.Contains(release, releases, StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
    }

    [Fact]
    public void Rules_EveryField_IsInTheTable() => Assert.Equal(
        typeof(TaskDiagnostics).GetFields().Select(field => field.GetValue(null)), TaskDiagnostics.All);
}
