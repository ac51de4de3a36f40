namespace Sdk.Tests.Hosting;

/// <summary>Holds an activity until the test lets it go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the activity has come to the gate.</summary>
    public Task EnteredAsync() => Limits.AwaitAsync(_entered.Task, "an activity to start");

    public void Open() => _opened.TrySetResult();

    /// <summary>Called by the activity.</summary>
    public Task PassAsync(CancellationToken cancellationToken = default)
    {
        _entered.TrySetResult();
        return _opened.Task.WaitAsync(cancellationToken);
    }
}
