using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>Short ways to look into a store.</summary>
public static class StoreReading
{
    /// <summary>Reads all that waits in an inbox, invisible messages too.</summary>
    public static async Task<IReadOnlyList<InboxMessage>> InboxOfAsync(this IHubStore store, int partition = 0)
    {
        List<InboxMessage> messages = [];
        InboxCursor? after = null;
        while (true)
        {
            var page = await store.ReadInboxAsync(partition, after, 1000, default);
            messages.AddRange(page.Messages);
            if (page.IsLast) return messages;
            after = page.Cursor;
        }
    }
}
