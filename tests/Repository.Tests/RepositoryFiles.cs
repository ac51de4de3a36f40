namespace Repository.Tests;

/// <summary>The files of the repository, without what a build or an editor leaves.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] LeftOut =
        ["bin", "obj", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files under a folder, as paths from the root with slashes, in the order of their names.</summary>
    /// <param name="folder">The folder, from the root; empty for all.</param>
    /// <param name="extensions">Endings to keep; none for all.</param>
    public static IEnumerable<string> Under(string folder, params string[] extensions) => Walk(PathOf(folder))
        .Where(path => extensions.Length == 0 || extensions.Any(path.EndsWith))
        .Where(path => !path.Contains(".received."))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static bool Exists(string path) => File.Exists(PathOf(path));

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var inner = Directory.EnumerateDirectories(folder).Where(path => !LeftOut.Contains(Path.GetFileName(path)));
        return Directory.EnumerateFiles(folder).Concat(inner.SelectMany(Walk));
    }

    // From where the tests run: paths that the compiler knows are none in a deterministic build.
    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Durable.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder;
    }
}
