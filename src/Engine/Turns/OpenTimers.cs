namespace Durable.Sdk.Engine;

/// <summary>The timers an execution waits for, with the earliest at hand in O(log n).</summary>
internal sealed class OpenTimers
{
    private readonly Dictionary<int, DateTimeOffset> _open = [];

    // Cancelled timers stay in the queue until they reach its head.
    private readonly PriorityQueue<int, DateTimeOffset> _byTime = new();

    public DateTimeOffset? Earliest
    {
        get
        {
            while (_byTime.TryPeek(out var taskId, out var at))
            {
                if (_open.ContainsKey(taskId)) return at;
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
        _byTime.Enqueue(taskId, fireAt);
    }

    public bool Remove(int taskId) => _open.Remove(taskId);

    /// <summary>Lists the timers due at <paramref name="now"/>, the earliest first, and leaves them open.</summary>
    public IReadOnlyList<TimerFired> Due(DateTimeOffset now)
    {
        if (Earliest is not { } earliest || earliest > now) return [];
        return [.. _open.Where(timer => timer.Value <= now)
            .OrderBy(timer => timer.Value).ThenBy(timer => timer.Key)
            .Select(timer => new TimerFired(timer.Key))];
    }
}
