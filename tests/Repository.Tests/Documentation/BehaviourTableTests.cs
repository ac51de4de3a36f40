using System.Text.RegularExpressions;

namespace Repository.Tests.Documentation;

/// <summary>The tables of behaviours and of guarantees name tests that are there, in every row.</summary>
public partial class BehaviourTableTests
{
    private static readonly string[] _pages = ["docs/behaviour.md", "docs/guarantees.md"];

    [Fact]
    public void Rows_EveryTestTheyName_IsThere()
    {
        var missing = Rows().SelectMany(NamesIn).Except(Tests());

        Assert.Empty(missing);
    }

    [Fact]
    public void Rows_Each_NamesATest() => Assert.All(Rows(), row => Assert.NotEmpty(NamesIn(row)));

    private static IEnumerable<string> Rows() => _pages.SelectMany(page => RepositoryFiles.Read(page).Split('\n'))
        .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
        .Where(line => !line.EndsWith("| tests |", StringComparison.Ordinal)
            && !line.EndsWith("| proven by |", StringComparison.Ordinal));

    private static IEnumerable<string> NamesIn(string row) =>
        TestName().Matches(row).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Tests()
    {
        foreach (var file in RepositoryFiles.Under("tests", ".cs"))
        {
            var owner = "";
            foreach (Match match in Declaration().Matches(RepositoryFiles.Read(file)))
            {
                if (match.Groups["class"].Success) owner = match.Groups["class"].Value;
                else yield return $"{owner}.{match.Groups["method"].Value}";
            }
        }
    }

    [GeneratedRegex(@"`(\w+\.\w+_\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(
        @"^public (?:sealed |abstract |static |partial )*class (?<class>\w+)"
        + @"|^    public (?:async )?(?:Task|ValueTask|void) (?<method>\w+)\(",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
