namespace Repository.Tests.Documentation;

public sealed class LinkTests
{
    [Fact]
    public void Links_ToFilesAndHeadings_Resolve() => Findings.AssertNone(
        from path in Markdown.Documents
        from link in Markdown.Links(path)
        where !link.Contains("://", StringComparison.Ordinal) && !Resolves(path, link)
        select $"{path}: {link}",
        "These links lead nowhere.");

    [Fact]
    public void Documents_OfDocs_AreReachedFromTheReadme()
    {
        var reached = new HashSet<string>();
        Follow("README.md", reached);
        Findings.AssertNone(
            RepositoryFiles.Under("docs", ".md").Except(reached),
            "Nothing that the README leads to links to these pages.");
    }

    private static void Follow(string path, HashSet<string> reached)
    {
        if (!path.EndsWith(".md", StringComparison.Ordinal) || !RepositoryFiles.Exists(path)) return;
        if (!reached.Add(path)) return;
        foreach (var link in Markdown.Links(path)) Follow(Target(path, link), reached);
    }

    private static bool Resolves(string path, string link)
    {
        var target = Target(path, link);
        if (!Path.Exists(Path.Combine(RepositoryFiles.Root, target))) return false;
        return link.IndexOf('#') is var at && (at < 0 || Markdown.Anchors(target).Contains(link[(at + 1)..]));
    }

    private static string Target(string path, string link)
    {
        var file = link.Split('#')[0];
        if (file.Length == 0) return path;
        var full = Path.GetFullPath(Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(path)!, file));
        return Path.GetRelativePath(RepositoryFiles.Root, full).Replace('\\', '/');
    }
}
