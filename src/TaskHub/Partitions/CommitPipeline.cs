namespace Durable.Sdk.TaskHub;

/// <summary>
/// Group commit: parts gather while a commit is in flight, and leave together in the next one. One commit at a time; it
/// is sent again until it is known to be written, refused or fenced off.
/// </summary>
internal sealed class CommitPipeline(PartitionLoop loop, IHubStore store, PartitionLease lease, int maxParts)
{
    // A first retry soon, because most failures are short; the longest pause well inside a lease.
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(2);

    private readonly Queue<ICommitPart> _waiting = new();
    private readonly CommitBatch _batch = new(loop);
    private long _lastNumber = lease.LastCommit;
    private CommitBatch? _inFlight;
    private int _attempts;

    // After a refusal the parts go one by one, to find the one that is refused.
    private int _oneByOne;

    public bool IsIdle => _inFlight is null && _waiting.Count == 0;

    public bool IsFull => _waiting.Count >= maxParts;

    public bool IsInFlight => _inFlight is not null;

    public void Add(ICommitPart part) => _waiting.Enqueue(part);

    /// <summary>The tenure ends: the answer to a commit in flight will not be heard.</summary>
    public void Abandon() => _inFlight?.LeaveInDoubt();

    /// <summary>Sends the next commit unless one is in flight.</summary>
    /// <returns>True when a commit has been written at once, so that there may be more to do.</returns>
    public bool TryFlush(DateTimeOffset now)
    {
        if (_inFlight is not null || _waiting.Count == 0) return false;
        _inFlight = _batch;
        _batch.Begin(_lastNumber + 1, now);
        var most = _oneByOne > 0 ? 1 : maxParts;
        while (_inFlight.Parts.Count < most && _waiting.TryPeek(out var part) && _inFlight.HasRoomFor(part))
            _inFlight.Add(_waiting.Dequeue());
        if (_oneByOne > 0) _oneByOne--;
        return Send();
    }

    /// <summary>Takes in the answer to the commit in flight.</summary>
    public void Answered(IReadOnlyList<long>? ids, Exception? failure)
    {
        if (loop.IsOver) return;
        if (failure is null) Succeed(ids!);
        else Handle(failure);
    }

    /// <summary>Sends the commit in flight again.</summary>
    public void Retry()
    {
        if (!loop.IsOver) Send();
    }

    private bool Send()
    {
        ValueTask<IReadOnlyList<long>> writing;
        try
        {
            writing = store.CommitAsync(lease, _inFlight!.Commit, CancellationToken.None);
        }
        catch (Exception failure)
        {
            writing = ValueTask.FromException<IReadOnlyList<long>>(failure);
        }

        if (writing.IsCompletedSuccessfully)
        {
            Succeed(writing.Result);
            return true;
        }

        _ = AwaitAnswerAsync(writing);
        return false;
    }

    private async Task AwaitAnswerAsync(ValueTask<IReadOnlyList<long>> writing)
    {
        IReadOnlyList<long>? ids = null;
        Exception? failure = null;
        try
        {
            ids = await writing.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception; // Whatever it is, the loop decides what follows.
        }

        loop.PostAndRun(new CommitAnswer(this, ids, failure));
    }

    private void Succeed(IReadOnlyList<long> ids)
    {
        var batch = _inFlight!;
        _inFlight = null;
        _attempts = 0;
        _lastNumber++;
        batch.Number(ids);
        loop.Committed(batch, ids);
    }

    private void Handle(Exception failure)
    {
        var code = (failure as DurableException)?.Code;
        if (code == Engine.ErrorCodes.LeaseLost)
        {
            // Fenced off at the first attempt it was certainly not written; after a lost answer nobody knows.
            if (!_inFlight!.IsInDoubt) _inFlight = null;
            loop.Lose();
        }
        else if (code == Engine.ErrorCodes.CommitRejected)
        {
            Reject((DurableException)failure);
        }
        else
        {
            _inFlight!.IsInDoubt = true;
            loop.CommitFailed(failure, Backoff.Pause(_firstPause, _longestPause, _attempts++));
        }
    }

    private void Reject(DurableException reason)
    {
        ICommitPart[] parts = [.. _inFlight!.Parts];
        _inFlight.Undo();
        _inFlight = null;
        loop.CommitEnded();
        if (parts.Length == 1)
        {
            parts[0].Rejected(loop, reason);
            return;
        }

        // Back to the head of the queue, in their order.
        _oneByOne = parts.Length;
        ICommitPart[] later = [.. _waiting];
        _waiting.Clear();
        foreach (var part in parts) _waiting.Enqueue(part);
        foreach (var part in later) _waiting.Enqueue(part);
    }
}
