namespace Sdk.Tests.Hosting;

/// <summary>Something that happens again and again. Thread safe.</summary>
internal sealed class Signal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it happens the next time.</summary>
    public Task Next => _next.Task;

    public void Set()
    {
        var happened = _next;
        _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        happened.TrySetResult();
    }
}
