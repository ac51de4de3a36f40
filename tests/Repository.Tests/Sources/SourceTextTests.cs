namespace Repository.Tests.Sources;

public sealed class SourceTextTests
{
    private const int MaxColumns = 120;
    private const int MaxLines = 300;

    private static readonly string[] TextFiles =
        [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".txt", ".sh", ".yml", ".editorconfig", "/run"];

    [Fact]
    public void Lines_OfCode_AreNoLongerThanTheyWere() => Ratchet.Check(
        "Sources/LongLines",
        Code().Select(path => (path, RepositoryFiles.Read(path).Split('\n').Count(line => line.Length > MaxColumns))),
        $"These files have more lines over {MaxColumns} columns than before.");

    [Fact]
    public void Files_OfSrc_AreNoLongerThanTheyWere() => Ratchet.Check(
        "Sources/LongFiles",
        RepositoryFiles.Under("src", ".cs")
            .Select(path => (path, RepositoryFiles.Read(path).Count(character => character == '\n')))
            .Where(file => file.Item2 > MaxLines),
        $"These files have more than {MaxLines} lines: split them.");

    [Fact]
    public void Text_HasNoTabs() => Findings.AssertNone(
        RepositoryFiles.Under("", TextFiles).Where(path => RepositoryFiles.Read(path).Contains('\t')),
        "Indent with spaces.");

    [Fact]
    public void Text_HasUnixLineEnds() => Findings.AssertNone(
        RepositoryFiles.Under("", TextFiles).Where(path => RepositoryFiles.Read(path).Contains('\r')),
        "Lines end with a line feed.");

    [Fact]
    public void Text_EndsWithALineFeed() => Findings.AssertNone(
        RepositoryFiles.Under("", TextFiles)
            .Where(path => !IsSnapshot(path) && RepositoryFiles.Read(path) is { Length: > 0 } text
                && !text.EndsWith('\n')),
        "Files end with a line feed.");

    private static IEnumerable<string> Code() => new[] { "src", "tests", "samples", "benchmarks" }
        .SelectMany(folder => RepositoryFiles.Under(folder, ".cs"))
        .Where(path => !IsSnapshot(path));

    private static bool IsSnapshot(string path) => path.Contains(".verified.", StringComparison.Ordinal);
}
