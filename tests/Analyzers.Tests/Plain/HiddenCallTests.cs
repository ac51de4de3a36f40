using Analyzers.Tests.Corpora;
using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Plain;

/// <summary>
/// Helpers that reach what is suspect without a word of it. What is judged by names has to come to the same as what is
/// bound: each is read both ways.
/// </summary>
public sealed class HiddenCallTests
{
    public static TheoryData<string, string> Ways =>
        [.. Corpus.Lines("HiddenCalls.txt").Select(line => line.Split(" |||")).Select(way => (way[0], way[1]))];

    public static TheoryData<string, string> SuspectsWithoutContext =>
        [.. Suspects.All.Where(known => !known.Code.Contains("context", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Helper_ThatReachesItWithoutAWord_IsFound(string body, string beside) =>
        await AssertFoundAsync(body, beside);

    [Theory]
    [MemberData(nameof(SuspectsWithoutContext))]
    public async Task Suspect_InAHelperWithoutContext_IsFound(string rule, string code)
    {
        var findings = await AssertFoundAsync(code + " return null;", "");

        Assert.All(findings, finding => Assert.StartsWith(rule, finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alias_OfASuspectType_IsFound() => Assert.Single(await ReadBothWaysAsync(
        "using Watch = System.DateTime;\n" + Helper("return Watch.UtcNow.Hour;", "")));

    [Fact]
    public async Task UsingStatic_OfASuspectType_IsFound() => Assert.Single(await ReadBothWaysAsync(
        "using static System.Console;\n" + Helper("WriteLine(); return 0;", "")));

    [Fact]
    public async Task GlobalUsingStatic_OfASuspectType_IsFound() => Assert.Single(await ReadBothWaysAsync(
        Helper("return ReadAllText(input);", ""), "global using static System.IO.File;"));

    [Fact]
    public async Task Service_WithoutImplementation_IsFoundInAHelper() => Assert.Single(await ReadBothWaysAsync(
        Helper("return new Desk(null!).Ask();", """
            public interface IPrices { int Of(); }
            public sealed class Desk(IPrices prices) { public int Ask() => prices.Of(); }
            """)));

    [Fact]
    public async Task Helper_ThatOnlyComputes_IsNotFound() => Assert.Empty(await ReadBothWaysAsync(Helper(
        "return nameof(DateTime.UtcNow).Length + input.Split(',').Select(part => part.Trim()).Count();", "")));

    private static async Task<IReadOnlyList<string>> AssertFoundAsync(string body, string beside)
    {
        var findings = await ReadBothWaysAsync(Helper(body, beside));
        Assert.NotEmpty(findings);
        return findings;
    }

    private static async Task<IReadOnlyList<string>> ReadBothWaysAsync(params string[] files)
    {
        string[] sources = [.. files, Orchestrator.With("await Steps.Do(input);")];
        var byNames = await Check.RunAsync(sources);
        var bound = await Check.RunAsync(sources, ("durable_sdk.read_all_bodies", "true"));
        Assert.Equal(bound.Select(finding => finding.ToString()), byNames.Select(finding => finding.ToString()));
        return [.. byNames.Select(finding => finding.Id)];
    }

    private static string Helper(string body, string beside) => $$"""
        namespace Contoso.Orders;

        internal static class Steps
        {
            public static async Task<object?> Do(string input)
            {
                await Task.CompletedTask;
                {{body}}
            }
        }

        {{beside}}
        """;
}
