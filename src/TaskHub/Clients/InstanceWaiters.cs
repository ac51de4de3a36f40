using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Who in this process waits for instances to start or to end. Thread safe.</summary>
internal sealed class InstanceWaiters
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<InstanceWaiter>> _waiters = new(StringComparer.Ordinal);

    public InstanceWaiter Add(string instanceId, bool forEnd)
    {
        var waiter = new InstanceWaiter(this, instanceId, forEnd);
        lock (_lock)
        {
            if (!_waiters.TryGetValue(instanceId, out var list)) _waiters.Add(instanceId, list = new(1));
            list.Add(waiter);
        }

        return waiter;
    }

    /// <summary>A turn of an instance is durable.</summary>
    public void Tell(InstanceEntry entry, HistoryEvent? end)
    {
        lock (_lock)
        {
            if (!_waiters.TryGetValue(entry.InstanceId, out var list)) return;
            foreach (var waiter in list)
            {
                if (waiter.ForEnd && end is null) continue;
                if (entry.Record!.Status != ExecutionStatus.Pending)
                    waiter.Tell(new(entry.Record with { }, entry.State?.Start, end));
            }
        }
    }

    /// <summary>Something may have changed that this process is not told of.</summary>
    public void LookAgain(Func<string, bool> isConcerned)
    {
        lock (_lock)
        {
            foreach (var (instanceId, list) in _waiters)
            {
                if (!isConcerned(instanceId)) continue;
                foreach (var waiter in list) waiter.LookAgain();
            }
        }
    }

    public void Remove(InstanceWaiter waiter)
    {
        lock (_lock)
        {
            if (!_waiters.TryGetValue(waiter.InstanceId, out var list)) return;
            list.Remove(waiter);
            if (list.Count == 0) _waiters.Remove(waiter.InstanceId);
        }
    }
}
