namespace Durable.Sdk.TaskHub;

/// <summary>
/// Reads what other processes put into the inbox of a partition. Messages that the loop itself wrote are handed out
/// after their commit without being read, so they are passed over here.
/// </summary>
internal sealed class InboxReader(PartitionLoop loop, IHubStore store, int partition)
{
    private const int PageSize = 1_000;

    // Beyond this many ids of own messages it is time for a reading, after which the used ones are forgotten.
    private const int MaxOwnIds = 4_096;

    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);

    // Own messages since the reading under way began, and those from before: what it does not show of these is used up.
    private HashSet<long> _own = [];
    private HashSet<long> _earlierOwn = [];

    // What the last reading has shown, and what this one has: a store may show it once more.
    private HashSet<long> _known = [];
    private HashSet<long> _shown = [];
    private InboxCursor? _cursor;
    private bool _isFirstPage = true;
    private bool _isReading;
    private bool _isHinted;
    private InboxPage? _held;

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
        if (_own.Count > MaxOwnIds) Start();
    }

    public void CommitEnded()
    {
        if (_held is { } held) Take(held);
    }

    private void Start()
    {
        _isHinted = true;
        if (!_isReading) ReadNext();
    }

    // A reading shows what there was when it began: a hint that comes while it goes on asks for another one.
    private void ReadNext()
    {
        if (_isFirstPage)
        {
            _isFirstPage = false;
            _isHinted = false;
            (_earlierOwn, _own) = (_own, _earlierOwn);
        }

        _isReading = true;
        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var page = await store.ReadInboxAsync(partition, _cursor, PageSize, loop.Stopping).ConfigureAwait(false);
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

    private void Read(InboxPage page)
    {
        // A commit in flight may have written some of them: its ids are known when it has ended.
        if (loop.IsCommitInFlight) _held = page;
        else Take(page);
    }

    private void Take(InboxPage page)
    {
        _held = null;
        _isReading = false;
        _cursor = page.Cursor;
        if (page.Messages.Count > 0) loop.InboxRead([.. page.Messages.Where(IsNew)]);
        if (page.IsLast) EndReading();
        if (!page.IsLast || _isHinted) ReadNext();
        else loop.InboxIsRead();
    }

    private bool IsNew(InboxMessage message) =>
        _shown.Add(message.Id)
        && !_known.Contains(message.Id)
        && !_own.Contains(message.Id)
        && !_earlierOwn.Contains(message.Id);

    private void EndReading()
    {
        HasCaughtUp = true;
        _isFirstPage = true;
        (_known, _shown) = (_shown, _known);
        _shown.Clear();
        _earlierOwn.Clear();
    }

    private void Failed(Exception failure)
    {
        _isReading = false;
        _isHinted = true; // Still unread.
        loop.InboxFailed(failure, _pauseAfterFailure);
    }
}
