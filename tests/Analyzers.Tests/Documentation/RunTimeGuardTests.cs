using System.Text.RegularExpressions;
using Analyzers.Tests.Verification;
using Durable.Sdk.Engine;

namespace Analyzers.Tests.Documentation;

/// <summary>What the worker notices and what the analyzers find before have the same ids and pages.</summary>
public sealed partial class RunTimeGuardTests
{
    private const string Guard = "src/Sdk/Worker/Execution/LiveExecution.Faults.cs";

    [Theory]
    [InlineData(ErrorCodes.NonDurableAwait, "DUR1004", "DUR1005", "DUR1006", "DUR1015")]
    [InlineData(ErrorCodes.ForeignThread, "DUR1005", "DUR1006")]
    public void Fault_OfTheGuard_AndItsRulesNameOneAnother(string code, params string[] rules)
    {
        var errors = Repository.Read("docs/errors.md");
        var begin = errors.IndexOf($"## {code} ", StringComparison.Ordinal);
        var section = errors[begin..errors.IndexOf("\n## ", begin, StringComparison.Ordinal)];
        var anchor = $"#{code.ToLowerInvariant()}-";

        Assert.Equal(rules, Rule().Matches(section).Select(match => match.Value).Distinct());
        Assert.All(rules, rule => Assert.Contains(
            anchor, Repository.Read($"docs/rules/{rule}.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_InMessagesOfTheGuard_AreTheAnalyzers()
    {
        var rules = Analysis.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id);

        var named = Rule().Matches(Repository.Read(Guard)).Select(match => match.Value).Distinct().ToList();

        Assert.Equal(["DUR1004", "DUR1005", "DUR1006", "DUR1015"], named.Order(StringComparer.Ordinal));
        Assert.Subset(rules.ToHashSet(), named.ToHashSet());
    }

    [GeneratedRegex("DUR1[0-9]{3}")]
    private static partial Regex Rule();
}
