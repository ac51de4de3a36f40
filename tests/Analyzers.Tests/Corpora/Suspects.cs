namespace Analyzers.Tests.Corpora;

/// <summary>Statements that an orchestrator may not have, each alone, with the rule that finds it.</summary>
internal static class Suspects
{
    public static IReadOnlyList<(string Rule, string Code)> All { get; } =
        [.. Corpus.Lines("Suspects.txt").Select(line => (line[..7], line[8..]))];
}
