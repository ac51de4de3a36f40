namespace Analyzers.Tests.Corpora;

/// <summary>Types as payloads, with a value of each.</summary>
internal static class Payloads
{
    /// <summary>Payloads that do not come back, with the rule and the path that its message shows.</summary>
    public static IReadOnlyList<(string Rule, string Path, string Type, string Sample, string Declarations)> Suspects
    {
        get;
    } = [.. Corpus.Lines("PayloadSuspects.txt").Select(Split).Select(parts =>
        (parts[0], parts[1], parts[2], parts[3], parts[4]))];

    /// <summary>Payloads that come back as they were.</summary>
    public static IReadOnlyList<(string Type, string Sample, string Declarations)> Clean { get; } =
        [.. Corpus.Lines("PayloadSamples.txt").Select(Split).Select(parts => (parts[0], parts[1], parts[2]))];

    private static string[] Split(string line) => [.. (line + " ").Split(" | ").Select(part => part.Trim(' ', '|'))];
}
