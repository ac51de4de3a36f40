using Analyzers.Tests.Corpora;
using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>Whatever is offered for a suspect compiles, and the finding is gone.</summary>
public sealed class CorpusFixTests
{
    // What must be offered, so that no fix is lost because it would not compile.
    private static readonly Dictionary<string, int> Least = new()
    {
        ["DUR1001"] = 11,
        ["DUR1002"] = 3,
        ["DUR1003"] = 4,
        ["DUR1004"] = 3,
        ["DUR1005"] = 5,
        ["DUR1006"] = 4,
        ["DUR1007"] = 5,
        ["DUR1008"] = 3,
        ["DUR1009"] = 11,
        ["DUR1010"] = 12,
        ["DUR1012"] = 3,
        ["DUR1013"] = 9,
        ["DUR1017"] = 3,
        ["DUR1022"] = 3,
        ["DUR1024"] = 3,
    };

    public static TheoryData<string> Rules => [.. Suspects.All.Select(suspect => suspect.Rule).Distinct()];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Fix_OfASuspect_CompilesAndRemovesTheFinding(string rule)
    {
        var offered = 0;
        foreach (var code in Suspects.All.Where(suspect => suspect.Rule == rule).Select(suspect => suspect.Code))
        {
            var fixes = await Fixing.OfferedAsync(rule, Orchestrator.With(code));

            Assert.All(fixes, fix => Assert.True(fix.After < fix.Before, $"'{fix.Title}' leaves it: {code}"));
            offered += fixes.Count > 0 ? 1 : 0;
        }

        Assert.True(offered >= Least.GetValueOrDefault(rule), $"{rule}: a fix was offered for {offered} only.");
    }
}
