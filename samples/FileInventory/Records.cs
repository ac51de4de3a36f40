using System.Text.Json.Serialization;

namespace FileInventory;

/// <summary>One run over a folder; names its part of the workspace.</summary>
internal sealed record RunKey(string InstanceId, string Run);

/// <summary>What the listing found. Pages are numbered from 1.</summary>
internal sealed record Listing(int Pages, long Files, long Bytes, long UnreadableFolders);

/// <summary>A file of a page; the path starts at the inventory's folder.</summary>
internal sealed record FoundFile(string Path, long Size);

/// <summary>What became of a file or folder; without a hash it could not be read, and the reason says why.</summary>
internal sealed record HashedFile(string? Hash, long Size, string Path, string? Reason = null);

/// <summary>What hashing a page brought. The bytes are those the listing saw, so that progress adds up.</summary>
internal sealed record PageTotals(long Files, long Bytes, long Unreadable);

/// <summary>What a shard of all hashes holds.</summary>
internal sealed record ShardTotals(long Groups, long WastedBytes, DuplicateGroup[] Largest);

/// <summary>A file or folder that could not be read.</summary>
internal sealed record UnreadablePath(string Path, string Reason);

/// <summary>How far the inventory is; its custom status.</summary>
internal sealed record Progress(string Phase, long Files, long TotalFiles, long Bytes, long TotalBytes);

/// <summary>Files of one content. Of many paths only the first few are kept.</summary>
internal sealed record DuplicateGroup(string Hash, long Size, long Copies, string[] Paths)
{
    /// <summary>What all copies but one take.</summary>
    [JsonIgnore]
    public long WastedBytes => Size * (Copies - 1);

    public static DuplicateGroup[] Largest(IEnumerable<DuplicateGroup> groups, int most) =>
        [.. groups.OrderByDescending(group => group.WastedBytes).ThenBy(group => group.Hash).Take(most)];
}

/// <summary>The result of an inventory.</summary>
internal sealed record InventoryReport(
    string Folder,
    long Files,
    long Bytes,
    long UnreadableCount,
    UnreadablePath[] Unreadable,
    long Groups,
    long WastedBytes,
    DuplicateGroup[] Largest);
