namespace Durable.Sdk.Postgres;

/// <summary>
/// Tells other processes that there is something for them, after it is written and apart from it: a notification inside
/// a transaction would make all such transactions wait for one another. A hint that is lost is made good by a look.
/// </summary>
internal sealed class HintSender(Database database, Notifications notifications) : IThreadPoolWorkItem
{
    // Hints that come meanwhile go together.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private HashSet<int?> _partitions = [];
    private bool _isSending;

    /// <summary>Tells of a partition; null when anything may have changed. Returns at once.</summary>
    public void Add(int? partition)
    {
        lock (_lock)
        {
            _partitions.Add(partition);
            if (_isSending) return;
            _isSending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute() => _ = SendAsync();

    private async Task SendAsync()
    {
        while (Take() is { } partitions)
        {
            try
            {
                await database.QueryAsync(
                    "SELECT pg_notify($1, $2)",
                    [Parameters.Of(notifications.Channel), Parameters.Of(notifications.Write(partitions))],
                    static (_, _) => new ValueTask<bool>(true),
                    default).ConfigureAwait(false);
            }
            catch (Exception error) when (error is DurableException or ObjectDisposedException)
            {
                // Only hints are given here; those who are to be told look by themselves too.
            }

            await Task.Delay(_pause).ConfigureAwait(false);
        }
    }

    private HashSet<int?>? Take()
    {
        lock (_lock)
        {
            if (_partitions.Count == 0)
            {
                _isSending = false;
                return null;
            }

            var taken = _partitions;
            _partitions = [];
            return taken;
        }
    }
}
