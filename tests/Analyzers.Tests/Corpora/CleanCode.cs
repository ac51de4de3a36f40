namespace Analyzers.Tests.Corpora;

/// <summary>Statements as good orchestrators have them; none may be reported.</summary>
internal static class CleanCode
{
    public static IReadOnlyList<string> All { get; } = [.. Corpus.Lines("CleanCode.txt")];
}
