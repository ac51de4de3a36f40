namespace Durable.Sdk.TaskHub;

/// <summary>
/// Reads what other processes put into the inbox of a partition. Messages that the loop itself wrote are handed out
/// after their commit without being read, so they are passed over here.
/// </summary>
internal sealed class InboxReader(PartitionLoop loop, IHubStore store, int partition)
{
    private const int PageSize = 1_000;

    // Beyond this many ids of own messages it is cheaper to read on past them.
    private const int MaxOwnIds = 4_096;

    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly HashSet<long> _own = [];
    private long _lastRead;
    private long _lastOwn;
    private long _lastOwnAtStart;
    private bool _isReading;
    private bool _isHinted;
    private IReadOnlyList<InboxMessage>? _held;

    /// <summary>Whether there may be messages that have not been handed out.</summary>
    public bool IsBusy => _isReading || _isHinted;

    /// <summary>
    /// Whether all that earlier tenures left has been handed out, so that nothing new can overtake it.
    /// </summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>Says that there may be something to read. From any thread.</summary>
    public void Hint() => loop.Post(new LoopCall(_ => Start()));

    public void Own(IReadOnlyList<long> ids)
    {
        foreach (var id in ids) _own.Add(id);
        if (ids.Count > 0) _lastOwn = ids[^1];
        if (_own.Count > MaxOwnIds) Start();
    }

    public void CommitEnded()
    {
        if (_held is { } held) Take(held);
    }

    private void Start()
    {
        _isHinted = true;
        if (_isReading) return;
        _isReading = true;
        _isHinted = false;
        _lastOwnAtStart = _lastOwn;
        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var page = await store.ReadInboxAsync(partition, _lastRead, PageSize, loop.Stopping).ConfigureAwait(false);
            loop.Post(new LoopCall(_ => Read(page)));
        }
        catch (OperationCanceledException) when (loop.Stopping.IsCancellationRequested)
        {
            // The tenure is over.
        }
        catch (Exception exception)
        {
            loop.Post(new LoopCall(_ => Failed(exception)));
        }
    }

    private void Read(IReadOnlyList<InboxMessage> page)
    {
        // A commit in flight may have written some of them: its ids are known when it has ended.
        if (loop.IsCommitInFlight) _held = page;
        else Take(page);
    }

    private void Take(IReadOnlyList<InboxMessage> page)
    {
        _held = null;
        _isReading = false;
        if (page.Count > 0)
        {
            _lastRead = page[^1].Id;
            loop.InboxRead([.. page.Where(message => !_own.Remove(message.Id))]);
        }

        // All there is has been read: own messages from before that were used up meanwhile will not be seen any more.
        if (page.Count < PageSize) _lastRead = Math.Max(_lastRead, _lastOwnAtStart);
        _own.RemoveWhere(id => id <= _lastRead);

        HasCaughtUp |= page.Count < PageSize;
        if (page.Count == PageSize || _isHinted) Start();
        else loop.InboxIsRead();
    }

    private void Failed(Exception failure)
    {
        _isReading = false;
        _isHinted = true; // Still unread.
        loop.InboxFailed(failure, _pauseAfterFailure);
    }
}
