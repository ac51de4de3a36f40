using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>How broken rules of replay are noticed and reported.</summary>
internal sealed partial class LiveExecution
{
    /// <summary>A continuation came from a thread that is not the turn's.</summary>
    public void ForeignContinuation() => Report(new(ErrorCodes.NonDurableAwait,
        $"Orchestrator '{Orchestrator}', instance '{InstanceId}', awaited something that is not durable: its "
        + "continuation came from another thread and cannot be replayed. Await only tasks of the orchestration context "
        + "(activities, sub-orchestrations, timers, events) and Task.WhenAll or Task.WhenAny over them, with no "
        + "ConfigureAwait(false); move I/O into an activity and use context.CreateTimer instead of Task.Delay. The "
        + "rules DUR1004, DUR1005, DUR1006 and DUR1015 find it at build time."));

    public void EnsureTurnThread()
    {
        if (IsOnTurnThread) return;
        var fault = new EngineFault(ErrorCodes.ForeignThread,
            $"The context of orchestrator '{Orchestrator}', instance '{InstanceId}', was used outside its turn. Use it "
            + "only in the orchestrator's own code, on its own thread: no Task.Run, no ConfigureAwait(false), no use "
            + "after the function has ended. The rules DUR1005 and DUR1006 find it at build time.");
        if (!_isOver) Report(fault);
        throw new InvalidOperationException($"{fault.Code}: {fault.Message}");
    }

    private void Report(EngineFault fault)
    {
        _fault ??= fault;
        _onFault(fault);
    }

    private EngineFault NothingDurable() => new(ErrorCodes.NonDurableAwait,
        $"Orchestrator '{Orchestrator}', instance '{InstanceId}', waits for nothing durable: it awaits a task that is "
        + "not one of the orchestration context's, so that a crash would lose it. Await activities, "
        + "sub-orchestrations, timers and events of the context, with no ConfigureAwait(false); move I/O into an "
        + "activity and use context.CreateTimer instead of Task.Delay. The rules DUR1004, DUR1005, DUR1006 and DUR1015 "
        + "find it at build time.");

    private EngineFault NotConstructible(Exception exception) => new(ErrorCodes.TaskNotConstructible,
        $"Orchestrator '{Orchestrator}' of instance '{InstanceId}' could not be made: {exception.Message} Register the "
        + "services that its constructor asks for as singletons.");
}
