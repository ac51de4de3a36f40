using System.Collections.Concurrent;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// The instances that a partition holds in memory, bounded in bytes: the ones that wait and were used longest ago are
/// let go first. Only <see cref="IsLive"/> may be called from other threads than the loop's.
/// </summary>
internal sealed class InstanceCache(long maxBytes)
{
    private readonly ConcurrentDictionary<string, InstanceEntry> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<InstanceEntry> _byUse = new();

    public long Bytes { get; private set; }

    public int Count => _byUse.Count;

    public bool IsLive(string instanceId) => _entries.TryGetValue(instanceId, out var entry) && entry.IsLive;

    public InstanceEntry? Find(string instanceId)
    {
        if (!_entries.TryGetValue(instanceId, out var entry)) return null;
        _byUse.Remove(entry.Place!);
        _byUse.AddFirst(entry.Place!);
        return entry;
    }

    public InstanceEntry Add(string instanceId)
    {
        var entry = new InstanceEntry(instanceId);
        entry.Place = _byUse.AddFirst(entry);
        _entries[instanceId] = entry;
        Recount(entry);
        return entry;
    }

    public void Remove(InstanceEntry entry)
    {
        if (!_entries.TryRemove(entry.InstanceId, out _)) return;
        _byUse.Remove(entry.Place!);
        Bytes -= entry.CountedBytes;
    }

    public void Recount(InstanceEntry entry)
    {
        Bytes += entry.Bytes - entry.CountedBytes;
        entry.CountedBytes = entry.Bytes;
    }

    /// <summary>Lets idle entries go until the bound holds; those that are at work stay.</summary>
    /// <param name="release">Called for each; removes it.</param>
    public void Trim(Action<InstanceEntry> release)
    {
        // Only so many at a time: entries at work are passed over, and looking at all of them again and again would
        // cost more than the bytes are worth.
        const int mostLookedAt = 64;
        var place = _byUse.Last;
        for (var looked = 0; Bytes > maxBytes && place is not null && looked < mostLookedAt; looked++)
        {
            var entry = place.Value;
            place = place.Previous;
            if (entry.Phase == InstancePhase.Idle && !entry.HasWaiting) release(entry);
        }
    }
}
