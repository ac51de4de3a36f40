using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// Finds the start of an execution that has not taken its first turn, among the messages of its inbox.
/// </summary>
internal static class WaitingStart
{
    private const int PageSize = 500;

    public static async ValueTask<ExecutionStarted?> FindAsync(
        IHubStore store, InstanceRecord instance, CancellationToken cancellationToken)
    {
        for (InboxCursor? after = null; ;)
        {
            var page = await store.ReadInboxAsync(instance.Partition, after, PageSize, cancellationToken)
                .ConfigureAwait(false);
            foreach (var message in page.Messages)
            {
                if (message.InstanceId != instance.InstanceId) continue;
                if (HistoryJson.ReadEvent(message.Body) is ExecutionStarted started
                    && started.ExecutionId == instance.ExecutionId)
                {
                    return started;
                }
            }

            if (page.IsLast) return null;
            after = page.Cursor;
        }
    }
}
