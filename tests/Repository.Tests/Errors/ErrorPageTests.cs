using System.Reflection;
using System.Text.RegularExpressions;
using Durable.Sdk.Engine;

namespace Repository.Tests.Errors;

public sealed partial class ErrorPageTests
{
    private const string Page = "docs/errors.md";

    private static readonly string[] Codes =
    [
        .. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Fact]
    public void Codes_AreGivenOnce() => Findings.AssertNone(
        Codes.GroupBy(code => code).Where(same => same.Count() > 1).Select(same => same.Key),
        "A code stands for one kind of error.");

    [Fact]
    public void Codes_AllHaveASection() => Findings.AssertNone(
        Codes.Except(Sections().Select(section => section.Code)),
        $"Write a section '## DUR… …' in {Page} for these codes.");

    [Fact]
    public void Sections_AllHaveACode() => Findings.AssertNone(
        Sections().Select(section => section.Code).Except(Codes),
        $"These sections of {Page} are about codes that are gone.");

    [Fact]
    public void Sections_AllSayMeaningCauseAndRemedy() => Findings.AssertNone(
        from section in Sections()
        from part in new[] { "**Meaning.**", "**Cause.**", "**What to do.**" }
        where !section.Text.Contains(part, StringComparison.Ordinal)
        select $"{section.Code} lacks {part}",
        $"Each section of {Page} has three parts.");

    [Fact]
    public void Rules_OfTheGenerators_AllHaveAPage() => Findings.AssertNone(
        RuleIds().Where(id => !RepositoryFiles.Exists($"docs/rules/{id}.md")),
        "Write docs/rules/<id>.md for these rules.");

    [Fact]
    public void RulePages_AllHaveARule() => Findings.AssertNone(
        RepositoryFiles.Under("docs/rules", ".md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => RuleName().IsMatch(name))
            .Except(RuleIds()),
        "These pages are about rules that no release list has.");

    private static IEnumerable<string> RuleIds() => RepositoryFiles.Under("src", "Shipped.md", "Unshipped.md")
        .SelectMany(path => ReleaseLine().Matches(RepositoryFiles.Read(path)))
        .Select(match => match.Groups["id"].Value)
        .Distinct();

    private static IEnumerable<(string Code, string Text)> Sections() => RepositoryFiles.Exists(Page)
        ? SectionStart().Split(RepositoryFiles.Read(Page)).Skip(1).Chunk(2).Select(parts => (parts[0], parts[1]))
        : [];

    [GeneratedRegex(@"^## (DUR\d{4})\b", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"^(?<id>DUR\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();

    [GeneratedRegex(@"^DUR\d{4}$")]
    private static partial Regex RuleName();
}
