namespace Durable.Worker;

/// <summary>
/// Runs the continuations of one orchestration, one after the other, inside its turns. A continuation that comes from
/// elsewhere is proof that the code awaits something that is not durable: it is not run but reported.
/// </summary>
internal sealed class TurnScheduler(LiveExecution execution) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (execution.IsOnTurnThread) _ready.Enqueue((d, state));
        else execution.ForeignContinuation();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (execution.IsOnTurnThread) d(state);
        else execution.ForeignContinuation();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is ready until nothing is left.</summary>
    public void Drain()
    {
        while (_ready.TryDequeue(out var next)) next.Callback(next.State);
    }
}
