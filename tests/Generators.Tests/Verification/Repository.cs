namespace Generators.Tests.Verification;

/// <summary>Folders of the repository. Paths known to the compiler are none in a deterministic build.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string Project => Path.Combine(Root, "tests", "Generators.Tests");

    /// <summary>The folder of a test's file.</summary>
    public static string FolderOf(string testFile)
    {
        var parts = testFile.Replace('\\', '/').Split("/Generators.Tests/");
        return Path.Combine(Project, Path.GetDirectoryName(parts[^1])!);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
