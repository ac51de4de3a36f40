using Durable;

namespace FileInventory;

/// <summary>Hashes the files of a page. A file that cannot be read is part of the result.</summary>
internal sealed class PageHasher(Workspace workspace)
{
    [Activity]
    public PageTotals HashPage(RunKey run, string folder, int page, CancellationToken cancellationToken)
    {
        FoundFile[] files = [.. workspace.ReadPage(run, page)];
        HashedFile[] results = [.. files.Select(file => Hash(folder, file, cancellationToken))];
        workspace.WriteResults(run, page, results);
        return new(files.Length, files.Sum(file => file.Size), results.LongCount(result => result.Hash is null));
    }

    private static HashedFile Hash(string folder, FoundFile file, CancellationToken cancellationToken)
    {
        try
        {
            var (hash, size) = FileHash.Compute(Path.Combine(folder, file.Path), file.Size, cancellationToken);
            return new(hash, size, file.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null, file.Size, file.Path, Reasons.Of(exception));
        }
    }
}
