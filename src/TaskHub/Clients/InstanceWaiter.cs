namespace Durable.Sdk.TaskHub;

/// <summary>One who waits for an instance to start or to end.</summary>
internal sealed class InstanceWaiter(InstanceWaiters all, string instanceId, bool forEnd) : IDisposable
{
    // Continuations are the application's code: they must not run on the loop.
    private volatile TaskCompletionSource<InstanceSnapshot?> _signal =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string InstanceId => instanceId;

    public bool ForEnd => forEnd;

    /// <summary>Ends with the instance, or with null when it has to be looked up.</summary>
    public Task<InstanceSnapshot?> Signal => _signal.Task;

    public void Tell(InstanceSnapshot snapshot) => _signal.TrySetResult(snapshot);

    public void LookAgain() => _signal.TrySetResult(null);

    /// <summary>Waits for the next signal; call it before looking the instance up.</summary>
    public void Reset()
    {
        if (_signal.Task.IsCompleted) _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Dispose() => all.Remove(this);
}
