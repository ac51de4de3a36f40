namespace Durable.Sdk.Benchmarks;

/// <summary>Activities that do not end before they are let go, or told to stop.</summary>
internal static class HeldActivity
{
    private static volatile TaskCompletionSource _gate = new();

    public static void Close() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static void Open() => _gate.SetResult();

    /// <summary>Ends when it is let go.</summary>
    [Activity]
    public static Task<string> Held(CancellationToken cancellationToken) =>
        WaitAsync(_gate.Task.WaitAsync(cancellationToken));

    private static async Task<string> WaitAsync(Task gate)
    {
        await gate;
        return "held";
    }
}
