namespace Durable.Sdk.TaskHub;

/// <summary>
/// Reads what other processes put into the inbox of a partition. Messages that the loop itself wrote are handed out
/// after their commit without being read, so they are passed over here.
/// </summary>
internal sealed class InboxReader(PartitionLoop loop, IHubStore store, int partition)
{
    private const int PageSize = 1_000;

    // Beyond this many ids of used messages it is time for a reading, after which they are forgotten.
    private const int MaxUsedIds = 4_096;

    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);

    // Handed out, and not used up by a commit yet: a store may show them in any reading.
    private readonly HashSet<long> _taken = [];

    // Used up since the reading under way began, and before: that one may still show the former, and no later one does.
    private HashSet<long> _used = [];
    private HashSet<long> _earlierUsed = [];
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

    /// <summary>A commit has written messages that the loop hands out itself, and has used up others.</summary>
    public void Committed(IReadOnlyList<long> written, IReadOnlyList<long> used)
    {
        foreach (var id in written) _taken.Add(id);
        foreach (var id in used)
        {
            _taken.Remove(id);
            _used.Add(id);
        }

        if (_used.Count > MaxUsedIds) Start();
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
            (_earlierUsed, _used) = (_used, _earlierUsed);
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
        !_used.Contains(message.Id) && !_earlierUsed.Contains(message.Id) && _taken.Add(message.Id);

    private void EndReading()
    {
        HasCaughtUp = true;
        _isFirstPage = true;
        _earlierUsed.Clear();
    }

    private void Failed(Exception failure)
    {
        _isReading = false;
        _isHinted = true; // Still unread.
        loop.InboxFailed(failure, _pauseAfterFailure);
    }
}
