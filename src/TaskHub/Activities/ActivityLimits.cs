namespace Durable.Sdk.TaskHub;

/// <summary>
/// How many activities run at once in this process: in all, and of those that have a limit. Thread safe.
/// </summary>
internal sealed class ActivityLimits
{
    private readonly int _max;
    private readonly WorkLimiter _all;
    private readonly Dictionary<string, (WorkLimiter Limiter, int Max)>? _ofTasks;
    private Action? _tellWhenFree;

    public ActivityLimits(HubOptions options)
    {
        _max = options.MaxConcurrentActivities;
        _all = new(_max);
        if (options.MaxConcurrentPerTask.Count == 0) return;
        _ofTasks = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, max) in options.MaxConcurrentPerTask) _ofTasks[name] = (new(max, _all), max);
    }

    /// <summary>How many more would start at once.</summary>
    public int Free => Math.Max(0, _max - _all.Load);

    /// <summary>
    /// The activities of which none would start at once, as <see cref="SharedActivity.Name"/> has them.
    /// </summary>
    public IReadOnlyList<string> FullTasks => _ofTasks is null
        ? []
        : [.. _ofTasks.Where(task => task.Value.Limiter.Load >= task.Value.Max)
            .Select(task => task.Key.ToUpperInvariant())];

    /// <summary>How many more of an activity would start at once, if there are places at all.</summary>
    public int FreeOf(string task) => _ofTasks is not null && _ofTasks.TryGetValue(task, out var limit)
        ? Math.Max(0, limit.Max - limit.Limiter.Load)
        : int.MaxValue;

    /// <summary>Calls back once, when there are places again: several, if there are many in all.</summary>
    public void TellWhenFree(Action tell)
    {
        Volatile.Write(ref _tellWhenFree, tell);
        TellIfFree();
    }

    /// <summary>Runs an activity on the thread pool as soon as there is a place for it.</summary>
    public void Add(IThreadPoolWorkItem run, string task)
    {
        if (_ofTasks is not null && _ofTasks.TryGetValue(task, out var limit)) limit.Limiter.Add(run);
        else _all.Add(run);
    }

    /// <summary>Says that one is done, which lets the next one run.</summary>
    public void Done(string task)
    {
        _all.Done();
        if (_ofTasks is not null && _ofTasks.TryGetValue(task, out var limit)) limit.Limiter.Done();
        if (Volatile.Read(ref _tellWhenFree) is not null) TellIfFree();
    }

    private void TellIfFree()
    {
        if (Free >= Math.Clamp(_max / 8, 1, 16)) Interlocked.Exchange(ref _tellWhenFree, null)?.Invoke();
    }
}
