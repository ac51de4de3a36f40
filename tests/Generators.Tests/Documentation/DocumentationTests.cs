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

        Assert.Equal(4, examples.Count);
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
        var releases = File.ReadAllText(Path.Combine(Repository.Root, "src", "Generators", "AnalyzerReleases.Unshipped.md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n", CodeBlocks.Read($"rules/{id}.md"), StringComparison.Ordinal);
        Assert.Contains($"Severity: {rule.DefaultSeverity}.", CodeBlocks.Read($"rules/{id}.md"), StringComparison.Ordinal);
        Assert.Contains($"| [{id}](rules/{id}.md) | {rule.Title} |", CodeBlocks.Read("generators.md"), StringComparison.Ordinal);
        Assert.Contains($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", releases, StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
    }

    [Fact]
    public void Rules_EveryField_IsInTheTable() => Assert.Equal(
        typeof(TaskDiagnostics).GetFields().Select(field => field.GetValue(null)), TaskDiagnostics.All);
}
