namespace FileInventory;

/// <summary>
/// Walks a tree, folder by folder, in the order of names, so that two walks over the same tree give the same pages.
/// Links are not followed.
/// </summary>
internal sealed class TreeWalk(string root)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>What could not be listed.</summary>
    public List<HashedFile> Unreadable { get; } = [];

    public IEnumerable<FoundFile> Run(CancellationToken cancellationToken)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = Read(folder);
            foreach (var file in entries.OfType<FileInfo>())
            {
                if (Found(file) is { } found) yield return found;
            }

            foreach (var inner in entries.OfType<DirectoryInfo>().Reverse()) folders.Push(inner.FullName);
        }
    }

    private List<FileSystemInfo> Read(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything)
                .Where(entry => !IsLink(entry))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Unreadable.Add(new(null, 0, Path.GetRelativePath(root, folder) + "/", Reasons.Of(exception)));
            return [];
        }
    }

    // A name that is not valid text cannot be looked up: all its attributes seem to be set. It counts as unreadable.
    private static bool IsLink(FileSystemInfo entry) =>
        entry.Attributes != (FileAttributes)(-1) && entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private FoundFile? Found(FileInfo file)
    {
        var path = Path.GetRelativePath(root, file.FullName);
        try
        {
            return new(path, file.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Unreadable.Add(new(null, 0, path, Reasons.Of(exception)));
            return null;
        }
    }
}
