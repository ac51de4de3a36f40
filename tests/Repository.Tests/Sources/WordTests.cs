using System.Text.RegularExpressions;

namespace Repository.Tests.Sources;

public sealed class WordTests
{
    // In parts, so that this file does not hold what it looks for.
    private static readonly string[] Banned =
    [
        "TO" + "DO",
        "HA" + "CK",
        "FIX" + "ME",
        "nuget" + ".org",
        "npmjs" + ".com",
        "npmjs" + ".org",
        "pypi" + ".org",
        "crates" + ".io",
        "myget" + ".org",
    ];

    private static readonly Regex Words = new(
        @"\b(" + string.Join('|', Banned.Select(Regex.Escape)) + @")\b", RegexOptions.Compiled);

    [Fact]
    public void Files_HoldNoBannedWords() => Findings.AssertNone(
        from path in RepositoryFiles.Under("").Where(IsText)
        from match in Words.Matches(RepositoryFiles.Read(path))
        select $"{path}: {match.Value}",
        "Do what is to be done, or write it into the documents; hosts of registries are the reader's own choice.");

    private static bool IsText(string path) =>
        Path.GetExtension(path) is not (".db" or ".png" or ".dll" or ".nupkg" or ".snk");
}
