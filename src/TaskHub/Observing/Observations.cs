namespace Durable.Sdk.TaskHub;

/// <summary>
/// Hands notes of changed statuses to the executor, off the loop: one at a time and in order for each instance, again
/// after a failure with growing pauses, and not for ever. The loop's alone.
/// </summary>
/// <remarks>
/// A note is in the inbox from the commit of its turn until a later commit takes it out. What a tenure leaves there is
/// told by the next one, before what that one adds: so nothing starts until the inbox has been read once.
/// </remarks>
internal sealed class Observations(PartitionLoop loop)
{
    // Observers talk to other systems: a few at a time, so that those are not flooded.
    private const int MaxConcurrent = 32;

    private readonly WorkLimiter _limiter = new(MaxConcurrent);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SortedList<long, Delivery> _early = [];

    // By instance: the note under way first, then those that wait for it.
    private readonly Dictionary<string, Queue<NoteRun>> _queues = new(StringComparer.Ordinal);
    private bool _isOpen;

    /// <summary>How many are with the executor now.</summary>
    public int Running { get; private set; }

    /// <summary>Fires when the partition drains or is lost.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public void Add(Delivery note)
    {
        if (loop.IsDraining) return; // It stays in the inbox for the next tenure.
        if (!loop.Options.ObservesStatus) loop.Use(note); // From a time when there were observers.
        else if (_isOpen) Enqueue(note);
        else _early.TryAdd(note.MessageId, note);
    }

    /// <summary>What earlier tenures have left is known: it comes first.</summary>
    public void Open()
    {
        if (_isOpen) return;
        _isOpen = true;
        foreach (var note in _early.Values) Enqueue(note);
        _early.Clear();
    }

    public void Done(NoteRun run)
    {
        _limiter.Done();
        Running--;
        if (run.Failure is OperationCanceledException && _stopping.IsCancellationRequested) return;
        if (run.Failure is { } failure && run.FailureCount < loop.Options.MaxObserverAttempts)
        {
            loop.ObserveAgain(run, failure);
            return;
        }

        if (run.Failure is not null) loop.GiveNoteUp(run);
        loop.Use(run.Note);
        var queue = _queues[run.Note.InstanceId];
        queue.Dequeue();
        if (queue.TryPeek(out var next)) Start(next);
        else _queues.Remove(run.Note.InstanceId);
    }

    public void Start(NoteRun run)
    {
        if (loop.IsDraining) return;
        Running++;
        _limiter.Add(run);
    }

    /// <summary>Tells the observers to stop, on the thread pool: what they do then is the application's code.</summary>
    public void Stop() => ThreadPool.UnsafeQueueUserWorkItem(
        static stopping => stopping.Cancel(), _stopping, preferLocal: false);

    private void Enqueue(Delivery note)
    {
        var run = new NoteRun(loop, this, note);
        if (_queues.TryGetValue(note.InstanceId, out var queue))
        {
            queue.Enqueue(run);
            return;
        }

        _queues.Add(note.InstanceId, new([run]));
        Start(run);
    }
}
