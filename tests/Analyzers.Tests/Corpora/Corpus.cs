namespace Analyzers.Tests.Corpora;

/// <summary>Reads a list of statements, one to a line; <c>#</c> begins a heading.</summary>
internal static class Corpus
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The corpus '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
