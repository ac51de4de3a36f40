namespace Durable.Sdk.TaskHub;

/// <summary>Runs work items on the thread pool, so many at once at most, in their order. Thread safe.</summary>
internal sealed class WorkLimiter(int maxConcurrent)
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
        IThreadPoolWorkItem? next;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out next)) _running--;
        }

        if (next is not null) Start(next);
    }

    private static void Start(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
