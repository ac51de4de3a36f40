using System.Text.RegularExpressions;

namespace Repository.Tests.Documentation;

/// <summary>A block of code in a document.</summary>
/// <param name="Path">The document.</param>
/// <param name="Line">Line of its first line of code, from 1.</param>
/// <param name="Info">What stands behind the opening fence.</param>
/// <param name="Code">The code.</param>
internal sealed record CodeBlock(string Path, int Line, string Info, string Code);

/// <summary>Reads what the tests need to know of Markdown.</summary>
internal static partial class Markdown
{
    /// <summary>The documents, as paths from the root.</summary>
    public static IEnumerable<string> Documents => RepositoryFiles.Under("", ".md")
        .Where(path => !path.Contains("AnalyzerReleases", StringComparison.Ordinal));

    public static IEnumerable<CodeBlock> CodeBlocks(string path)
    {
        CodeBlock? open = null;
        var lines = RepositoryFiles.Read(path).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                if (open is not null) open = open with { Code = open.Code + line + "\n" };
            }
            else if (open is null)
            {
                open = new(path, i + 2, line[3..].Trim(), "");
            }
            else
            {
                yield return open;
                open = null;
            }
        }
    }

    /// <summary>Targets of links outside of code.</summary>
    public static IEnumerable<string> Links(string path) => Link()
        .Matches(Code().Replace(RepositoryFiles.Read(path), ""))
        .Select(match => match.Groups["target"].Value);

    /// <summary>What links to headings of a document may name.</summary>
    public static IEnumerable<string> Anchors(string path) => Heading()
        .Matches(Fence().Replace(RepositoryFiles.Read(path), ""))
        .Select(match => match.Groups["text"].Value.Trim().ToLowerInvariant())
        .Select(text => NotInAnchors().Replace(text, "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
