namespace Durable.Sdk.TaskHub;

/// <summary>
/// Spreads a hub's partitions evenly over its workers. Every worker decides for itself, from what all of them see, so
/// nobody has to lead.
/// </summary>
/// <remarks>
/// With P partitions and W workers each aims at P/W, and the first P mod W in order at one more. Who owns more comes
/// first in order, then the names decide: so nobody hands over what would only change places.
/// <code>
/// more than its aim, somebody else has less   hands the surplus over
/// less than its aim, partitions are free      takes its own share of them, so that two do not want the same
/// free for longer than the grace              takes it all the same: whoever should does not
/// </code>
/// After it had to take what another one should have taken, it hands nothing over until something has changed, or for
/// the patience: else partitions would go to and fro while a dead worker still counts as alive.
/// </remarks>
internal sealed class PartitionSpread(string worker, TimeSpan grace, TimeSpan patience)
{
    private readonly Dictionary<int, TimeSpan> _freeSince = [];
    private Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private TimeSpan? _keepsUntil;

    /// <summary>Decides.</summary>
    /// <param name="seen">What the store says.</param>
    /// <param name="held">Partitions that this worker takes or has, save those that it hands over.</param>
    /// <param name="leaving">Partitions that it is handing over.</param>
    /// <param name="now">The present time, by any clock that does not go back.</param>
    public SpreadPlan Plan(
        HeartbeatResult seen, IReadOnlyCollection<int> held, IReadOnlyCollection<int> leaving, TimeSpan now)
    {
        var owners = seen.Owners;
        var counts = Count(seen);
        if (HasChangedForTheBetter(counts) || now >= _keepsUntil) _keepsUntil = null;
        _counts = counts;
        var free = Enumerable.Range(0, owners.Count)
            .Where(partition => owners[partition] is null || owners[partition] == worker)
            .Where(partition => !held.Contains(partition) && !leaving.Contains(partition))
            .ToList();
        NoteFree(free, now);

        List<int> take = [];
        var (next, aim, missing) = (0, 0, 0);
        foreach (var (name, itsAim) in Aims(counts, owners.Count))
        {
            var isSelf = name == worker;
            var share = Math.Max(0, itsAim - (isSelf ? held.Count : counts[name]));
            var dealt = Math.Min(share, free.Count - next);
            if (isSelf)
            {
                aim = itsAim;
                take.AddRange(free.GetRange(next, dealt));
            }
            else
            {
                missing += share;
            }

            next += dealt;
        }

        var isShort = held.Count + take.Count < aim;
        TakeWhatNobodyTakes(free, take, now);
        // What is free or about to be goes to those who miss something before anything of ours does.
        var wanted = _keepsUntil is null ? missing - free.Count - leaving.Count : 0;
        var surplus = Math.Min(held.Count - aim, wanted);
        return new(take, surplus > 0 ? [.. held.OrderDescending().Take(surplus)] : [], isShort);
    }

    private static Dictionary<string, int> Count(HeartbeatResult seen)
    {
        var counts = seen.Workers.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        foreach (var owner in seen.Owners)
        {
            if (owner is not null && counts.TryGetValue(owner, out var count)) counts[owner] = count + 1;
        }

        return counts;
    }

    private static IEnumerable<(string Worker, int Aim)> Aims(Dictionary<string, int> counts, int partitions)
    {
        var (floor, extra) = Math.DivRem(partitions, Math.Max(1, counts.Count));
        return counts.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select((one, place) => (one.Key, place < extra ? floor + 1 : floor));
    }

    // Somebody has come or has taken something: then those who miss something are there.
    private bool HasChangedForTheBetter(Dictionary<string, int> counts) =>
        counts.Count != _counts.Count
        || counts.Any(one => one.Key != worker && !(_counts.TryGetValue(one.Key, out var old) && one.Value <= old));

    private void NoteFree(List<int> free, TimeSpan now)
    {
        foreach (var partition in _freeSince.Keys.Except(free).ToList()) _freeSince.Remove(partition);
        foreach (var partition in free) _freeSince.TryAdd(partition, now);
    }

    private void TakeWhatNobodyTakes(List<int> free, List<int> take, TimeSpan now)
    {
        foreach (var partition in free)
        {
            if (now - _freeSince[partition] <= grace || take.Contains(partition)) continue;
            take.Add(partition);
            _keepsUntil = now + patience;
        }
    }
}
