namespace Durable.Sdk.TaskHub;

/// <summary>The shared activities as the memory holds them.</summary>
internal sealed class MemoryActivities
{
    private readonly Dictionary<ActivityKey, Entry> _byKey = [];

    private readonly SortedSet<Entry> _inOrder = new(Comparer<Entry>.Create(static (one, other) =>
        one.Activity.Priority != other.Activity.Priority
            ? other.Activity.Priority.CompareTo(one.Activity.Priority)
            : one.Id.CompareTo(other.Id)));

    private long _lastId;

    public bool HasFree(DateTimeOffset now) => _inOrder.Any(entry => entry.IsFree(now));

    public void Add(SharedActivity activity)
    {
        var number = 0L;
        if (_byKey.TryGetValue(activity.Key, out var before))
        {
            number = before.Number;
            Remove(before);
        }

        var entry = new Entry(before?.Id ?? ++_lastId, activity) { Number = number };
        _byKey.Add(activity.Key, entry);
        _inOrder.Add(entry);
    }

    public void Cancel(ActivityKey key)
    {
        if (!_byKey.TryGetValue(key, out var entry)) return;
        if (entry.Worker is null) Remove(entry);
        else entry.IsCanceled = true;
    }

    public ActivityClaim[] Claim(ClaimRequest request, DateTimeOffset now)
    {
        foreach (var old in _inOrder.Where(one => one.IsCanceled && one.Until <= now).ToList()) Remove(old);
        return [.. _inOrder.Where(entry => entry.Activity.Queue == request.Queue && entry.IsFree(now))
            .Where(entry => !request.ExceptNames.Contains(entry.Activity.Name))
            .Take(request.MaxCount)
            .ToList()
            .Select(entry => entry.Claim(request, now))];
    }

    public ClaimState Prolong(ActivityClaim claim, DateTimeOffset until)
    {
        if (Find(claim) is not { } entry) return ClaimState.Lost;
        entry.Until = until;
        return entry.IsCanceled ? ClaimState.Canceled : ClaimState.Held;
    }

    public bool End(ClaimEnd end, DateTimeOffset now, out bool isWanted)
    {
        isWanted = false;
        if (Find(end.Claim) is not { } entry) return false;
        isWanted = !entry.IsCanceled;
        if (end.IsFinal || entry.IsCanceled) Remove(entry);
        else entry.GiveUp(end, now);
        return true;
    }

    private Entry? Find(ActivityClaim claim) =>
        _byKey.TryGetValue(claim.Activity.Key, out var entry) && entry.Id == claim.Id && entry.Number == claim.Number
        && entry.Worker is not null
            ? entry
            : null;

    private void Remove(Entry entry)
    {
        _byKey.Remove(entry.Activity.Key);
        _inOrder.Remove(entry);
    }

    private sealed class Entry(long id, SharedActivity activity)
    {
        private int _attempts;
        private string? _cause;

        public long Id => id;

        public SharedActivity Activity => activity;

        public long Number { get; set; }

        public string? Worker { get; private set; }

        /// <summary>Until when the claim holds, or nobody is to claim it; null when it can be claimed.</summary>
        public DateTimeOffset? Until { get; set; }

        public bool IsCanceled { get; set; }

        public bool IsFree(DateTimeOffset now) => !IsCanceled && !(Until > now);

        public ActivityClaim Claim(ClaimRequest request, DateTimeOffset now)
        {
            var silent = Worker;
            Worker = request.Worker;
            Until = now + request.Length;
            return new(id, ++Number, ++_attempts, activity) { Cause = _cause, SilentWorker = silent };
        }

        public void GiveUp(ClaimEnd end, DateTimeOffset now)
        {
            Worker = null;
            Until = now + end.Delay;
            if (end.Cause is null) _attempts--;
            _cause = end.Cause ?? _cause;
        }
    }
}
