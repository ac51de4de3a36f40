using System.Text.Encodings.Web;
using System.Text.Json;

namespace FileInventory;

/// <summary>
/// Files beside the hub that carry what is too long for history: pages of files to hash, and what became of them. A
/// file appears whole or not at all, so an activity that runs twice does no harm.
/// </summary>
internal sealed class Workspace(string root)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void WritePage(RunKey run, int page, IEnumerable<FoundFile> files) =>
        WriteLines(PathOf(run, "page", page), files);

    public IEnumerable<FoundFile> ReadPage(RunKey run, int page) => ReadLines<FoundFile>(PathOf(run, "page", page), "");

    public void WriteResults(RunKey run, int page, IEnumerable<HashedFile> results) =>
        WriteLines(PathOf(run, "hashes", page), results);

    /// <summary>Results of all pages, and of the listing itself as page 0, whose hash starts with a digit.</summary>
    public IEnumerable<HashedFile> ReadResults(RunKey run, int pages, char digit) =>
        ReadResults(run, pages, $$"""{"hash":"{{digit}}""");

    /// <summary>What could not be read.</summary>
    public IEnumerable<HashedFile> ReadUnreadable(RunKey run, int pages) =>
        ReadResults(run, pages, """{"hash":null""");

    /// <summary>Removes what a run left.</summary>
    public void Remove(RunKey run)
    {
        if (Directory.Exists(FolderOf(run))) Directory.Delete(FolderOf(run), recursive: true);
    }

    /// <summary>Removes what all runs of an instance left.</summary>
    public void RemoveAll(string instanceId)
    {
        var folder = Path.Combine(root, instanceId);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        if (Directory.Exists(root) && !Directory.EnumerateFileSystemEntries(root).Any()) Directory.Delete(root);
    }

    private IEnumerable<HashedFile> ReadResults(RunKey run, int pages, string start) =>
        Enumerable.Range(0, pages + 1).SelectMany(page => ReadLines<HashedFile>(PathOf(run, "hashes", page), start));

    // The hash is a line's first property: lines of other shards are passed over without being parsed.
    private static IEnumerable<T> ReadLines<T>(string path, string start) => File.ReadLines(path)
        .Where(line => line.StartsWith(start, StringComparison.Ordinal))
        .Select(line => JsonSerializer.Deserialize<T>(line, Json)!);

    private static void WriteLines<T>(string path, IEnumerable<T> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllLines(draft, lines.Select(line => JsonSerializer.Serialize(line, Json)));
        File.Move(draft, path, overwrite: true);
    }

    private string PathOf(RunKey run, string kind, int page) => Path.Combine(FolderOf(run), $"{kind}-{page:D6}.jsonl");

    private string FolderOf(RunKey run) => Path.Combine(root, run.InstanceId, run.Run);
}
