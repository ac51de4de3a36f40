namespace Durable.Sdk.TaskHub;

/// <summary>The workers that have said that they are alive, and until when that holds.</summary>
internal sealed class MemoryWorkers
{
    private readonly Dictionary<string, DateTimeOffset> _aliveUntil = new(StringComparer.Ordinal);

    public void Beat(WorkerHeartbeat heartbeat, DateTimeOffset now)
    {
        foreach (var (worker, until) in _aliveUntil)
        {
            if (until <= now) _aliveUntil.Remove(worker);
        }

        if (heartbeat.IsLeaving) _aliveUntil.Remove(heartbeat.Worker);
        else if (heartbeat.Length is { } length) _aliveUntil[heartbeat.Worker] = now + length;
    }

    /// <summary>Who is alive; whoever asks is, unless it leaves.</summary>
    public List<string> Alive(WorkerHeartbeat asking)
    {
        List<string> alive = [.. _aliveUntil.Keys];
        if (!asking.IsLeaving && !_aliveUntil.ContainsKey(asking.Worker)) alive.Add(asking.Worker);
        return alive;
    }

    public IEnumerable<DateTimeOffset> ExpiriesBut(string worker) =>
        _aliveUntil.Where(one => one.Key != worker).Select(one => one.Value);
}
