using System.Text.RegularExpressions;
using Generators.Tests.Verification;

namespace Generators.Tests.Documentation;

/// <summary>The C# that pages of the documentation show.</summary>
internal static partial class CodeBlocks
{
    public static IReadOnlyList<string> Of(string page) =>
        [.. Fence().Matches(Read(page)).Select(match => match.Groups["code"].Value)];

    public static string Read(string page) =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", page)).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
