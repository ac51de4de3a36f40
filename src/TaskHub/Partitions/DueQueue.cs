namespace Durable.Sdk.TaskHub;

/// <summary>
/// What a partition has to look at later, the earliest first. Entries that lost their point are let go when due.
/// </summary>
internal sealed class DueQueue
{
    private readonly PriorityQueue<object, DateTimeOffset> _items = new();

    public DateTimeOffset? Earliest => _items.TryPeek(out _, out var at) ? at : null;

    /// <summary>Looks at an instance again: for its timers, or because it is parked.</summary>
    public void Add(string instanceId, DateTimeOffset at) => _items.Enqueue(instanceId, at);

    /// <summary>Does some work: hands out a message that has become visible, sends a commit again.</summary>
    public void Add(IPartitionWork work, DateTimeOffset at) => _items.Enqueue(work, at);

    public bool TryTake(DateTimeOffset now, out object item)
    {
        if (_items.TryPeek(out item!, out var at) && at <= now)
        {
            _items.Dequeue();
            return true;
        }

        return false;
    }
}
