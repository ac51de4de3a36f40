using Durable;

namespace FileInventory;

/// <summary>Sums up what the pages left in the workspace.</summary>
internal sealed class ResultReader(Workspace workspace)
{
    private const int MaxPathsPerGroup = 5;

    [Activity]
    public ShardTotals FindDuplicates(RunKey run, int pages, char shard, int top)
    {
        DuplicateGroup[] groups = [.. workspace.ReadResults(run, pages, shard)
            .Where(file => file.Size > 0)
            .GroupBy(file => file.Hash!)
            .Where(files => files.Skip(1).Any())
            .Select(Group)];
        return new(groups.LongLength, groups.Sum(group => group.WastedBytes), DuplicateGroup.Largest(groups, top));
    }

    [Activity]
    public UnreadablePath[] ListUnreadable(RunKey run, int pages, int top) => [.. workspace.ReadUnreadable(run, pages)
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .Take(top)
        .Select(file => new UnreadablePath(file.Path, file.Reason ?? "unknown"))];

    [Activity]
    public void ClearWorkspace(RunKey run) => workspace.RemoveAll(run.InstanceId);

    private static DuplicateGroup Group(IGrouping<string, HashedFile> files) => new(
        files.Key,
        files.First().Size,
        files.LongCount(),
        [.. files.Select(file => file.Path).Order(StringComparer.Ordinal).Take(MaxPathsPerGroup)]);
}
