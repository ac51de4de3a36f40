namespace Durable.Sdk.TaskHub;

/// <summary>The running activities of one execution, and what tells them to stop. The loop's alone.</summary>
internal sealed class ActivityGroup
{
    private readonly CancellationTokenSource _stop = new();

    public int Count { get; set; }

    /// <summary>Whether nobody will start another one in it, so that it can go when the last has come back.</summary>
    public bool IsClosed { get; set; }

    public CancellationToken Token => _stop.Token;

    /// <summary>Tells them, on the thread pool: what they do then is the application's code.</summary>
    public void Stop() => ThreadPool.UnsafeQueueUserWorkItem(
        static stop => stop.Cancel(), _stop, preferLocal: false);
}
