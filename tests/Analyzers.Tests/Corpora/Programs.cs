namespace Analyzers.Tests.Corpora;

/// <summary>Reads a list of programs: <c>===</c> begins one with its name, <c>----</c> another file of it.</summary>
internal static class Programs
{
    public static IEnumerable<(string Name, string[] Files)> Read(string list) => string
        .Join('\n', Corpus.Lines(list).Prepend(""))
        .Split("\n=== ")
        .Skip(1)
        .Select(program => program.Split('\n', 2))
        .Select(program => (program[0], program[1].Split("\n----\n")));
}
