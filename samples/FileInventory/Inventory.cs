using Durable;

namespace FileInventory;

/// <summary>
/// The inventory of a folder. Lists of files stay in the workspace: history holds counts, so it stays small however
/// large the tree is.
/// </summary>
internal static class Inventory
{
    // Duplicates have one hash, so they meet in the shard of its first hexadecimal digit.
    private const string Shards = "0123456789abcdef";

    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromSeconds(1), 2));

    [Orchestrator]
    public static async Task<InventoryReport> TakeInventory(
        TaskOrchestrationContext context, string folder, int width, int top)
    {
        var run = new RunKey(context.InstanceId, context.NewGuid().ToString("N"));
        var progress = new Progress("listing files", 0, 0, 0, 0);
        context.SetCustomStatus(progress);
        var listing = await context.CallListFilesAsync(run, folder, Retried);

        progress = progress with { Phase = "hashing", TotalFiles = listing.Files, TotalBytes = listing.Bytes };
        context.SetCustomStatus(progress);
        var unreadable = listing.UnreadableFolders;
        var running = new List<Task<PageTotals>>();
        var next = 1;
        while (next <= listing.Pages || running.Count > 0)
        {
            while (next <= listing.Pages && running.Count < width)
                running.Add(context.CallHashPageAsync(run, folder, next++, Retried));
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            var page = await ended;
            unreadable += page.Unreadable;
            progress = progress with { Files = progress.Files + page.Files, Bytes = progress.Bytes + page.Bytes };
            context.SetCustomStatus(progress);
        }

        context.SetCustomStatus(progress with { Phase = "grouping duplicates" });
        var shards = await Task.WhenAll(
            Shards.Select(shard => context.CallGroupShardAsync(run, listing.Pages, shard, top)));
        var reasons = await context.CallListUnreadableAsync(run, listing.Pages, top, Retried);
        await context.CallClearWorkspaceAsync(run, Retried);
        return new(
            folder,
            listing.Files,
            listing.Bytes,
            unreadable,
            reasons,
            shards.Sum(shard => shard.Groups),
            shards.Sum(shard => shard.WastedBytes),
            DuplicateGroup.Largest(shards.SelectMany(shard => shard.Largest), top));
    }

    [Orchestrator]
    public static Task<ShardTotals> GroupShard(
        TaskOrchestrationContext context, RunKey run, int pages, char shard, int top) =>
        context.CallFindDuplicatesAsync(run, pages, shard, top, Retried);
}
