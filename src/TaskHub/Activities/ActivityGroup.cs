namespace Durable.Sdk.TaskHub;

/// <summary>The running activities of one execution, and what tells them to stop. The loop's alone.</summary>
internal sealed class ActivityGroup
{
    private readonly CancellationTokenSource _stop = new();

    public int Count { get; set; }

    /// <summary>Whether nobody will start another one in it, so that it can go when the last has come back.</summary>
    public bool IsClosed { get; set; }

    public CancellationToken Token => _stop.Token;

    /// <summary>Those of them that can be told alone, by the ids of their tasks; null while there is none.</summary>
    public Dictionary<int, ActivityRun>? Cancelable { get; set; }

    /// <summary>Tells one of them, on the thread pool; does nothing when it has come back.</summary>
    public void Cancel(int taskId)
    {
        if (Cancelable?.GetValueOrDefault(taskId) is not { } run) return;
        ThreadPool.UnsafeQueueUserWorkItem(static canceled => canceled.Cancel(), run, preferLocal: false);
    }

    /// <summary>Tells them, on the thread pool: what they do then is the application's code.</summary>
    public void Stop() => ThreadPool.UnsafeQueueUserWorkItem(
        static stop => stop.Cancel(), _stop, preferLocal: false);
}
