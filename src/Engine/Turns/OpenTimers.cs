namespace Durable.Sdk.Engine;

/// <summary>The timers an execution waits for, with the earliest at hand in O(log n).</summary>
internal sealed class OpenTimers
{
    private readonly Dictionary<int, DateTimeOffset> _open = [];

    // Cancelled timers stay in the queue until they reach its head.
    // Timers of one moment come in the order in which they were created.
    private readonly PriorityQueue<int, (DateTimeOffset At, int TaskId)> _byTime = new();

    public DateTimeOffset? Earliest
    {
        get
        {
            while (_byTime.TryPeek(out var taskId, out var due))
            {
                if (_open.ContainsKey(taskId)) return due.At;
                _byTime.Dequeue();
            }

            return null;
        }
    }

    public int Count => _open.Count;

    public bool Contains(int taskId) => _open.ContainsKey(taskId);

    public void Add(int taskId, DateTimeOffset fireAt)
    {
        _open.Add(taskId, fireAt);
        _byTime.Enqueue(taskId, (fireAt, taskId));
    }

    public bool Remove(int taskId) => _open.Remove(taskId);

    /// <summary>
    /// Takes the timers due at <paramref name="now"/> out of the order, the earliest first; they stay open.
    /// </summary>
    /// <remarks>Each is handed out once: the turn that it is for applies it, or throws this state away.</remarks>
    public List<TimerFired> TakeDue(DateTimeOffset now)
    {
        var due = new List<TimerFired>();
        while (Earliest is { } earliest && earliest <= now) due.Add(new(_byTime.Dequeue()));
        return due;
    }
}
