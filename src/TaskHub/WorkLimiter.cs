namespace Durable.Sdk.TaskHub;

/// <summary>Runs work items on the thread pool, so many at once at most, in their order. Thread safe.</summary>
/// <param name="maxConcurrent">How many.</param>
/// <param name="next">A further limit that they have to pass before they run; null for none.</param>
internal sealed class WorkLimiter(int maxConcurrent, WorkLimiter? next = null)
{
    private readonly Lock _lock = new();
    private readonly Queue<IThreadPoolWorkItem> _waiting = new();
    private int _running;

    public int Running
    {
        get
        {
            lock (_lock) return _running;
        }
    }

    /// <summary>How many run or wait.</summary>
    public int Load
    {
        get
        {
            lock (_lock) return _running + _waiting.Count;
        }
    }

    public void Add(IThreadPoolWorkItem item)
    {
        lock (_lock)
        {
            if (_running >= maxConcurrent)
            {
                _waiting.Enqueue(item);
                return;
            }

            _running++;
        }

        Start(item);
    }

    /// <summary>Says that an item is done, which lets the next one run.</summary>
    public void Done()
    {
        IThreadPoolWorkItem? waiting;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out waiting)) _running--;
        }

        if (waiting is not null) Start(waiting);
    }

    private void Start(IThreadPoolWorkItem item)
    {
        if (next is null) ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
        else next.Add(item);
    }
}
