using Durable;

namespace FileInventory;

/// <summary>
/// Lists the tree as pages: a page is what one activity hashes, and what is hashed again after a crash.
/// </summary>
internal sealed class FileLister(Workspace workspace)
{
    private const int MaxFilesPerPage = 250;
    private const long MaxBytesPerPage = 64 * 1024 * 1024;

    [Activity]
    public Listing ListFiles(RunKey run, string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"The folder '{folder}' is gone.");
        workspace.Remove(run);
        var walk = new TreeWalk(folder);
        var (pages, files, bytes) = (0, 0L, 0L);
        foreach (var page in PagesOf(walk.Run(cancellationToken)))
        {
            workspace.WritePage(run, ++pages, page);
            files += page.Count;
            bytes += page.Sum(file => file.Size);
        }

        workspace.WriteResults(run, 0, walk.Unreadable);
        return new(pages, files, bytes, walk.Unreadable.Count);
    }

    private static IEnumerable<List<FoundFile>> PagesOf(IEnumerable<FoundFile> files)
    {
        var page = new List<FoundFile>();
        var bytes = 0L;
        foreach (var file in files)
        {
            page.Add(file);
            bytes += file.Size;
            if (page.Count < MaxFilesPerPage && bytes < MaxBytesPerPage) continue;
            yield return page;
            (page, bytes) = ([], 0);
        }

        if (page.Count > 0) yield return page;
    }
}
