using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What the turn leaves behind.</summary>
internal sealed partial class InstanceTurn
{
    private void Finish(TurnResult result)
    {
        Fault = result.Fault ?? _machine!.Finish(result.Actions);
        if (Fault is { } fault && !TryFail(fault)) return;
        var state = entry.State!;
        var record = entry.Record!;
        _isRecordInDoubt = true;
        entry.Session = result.Session;
        entry.SessionBytes = result.SessionBytes;
        entry.History = [];
        entry.HistoryBytes = 0;
        Write = new() { Record = record, MayBeNew = _mayBeNew, DiscardedExecutionId = _discardedExecutionId };
        record.UpdatedAt = now;
        record.Fault = null;
        if (result.CustomStatus is { } customStatus) record.CustomStatus = customStatus;
        if (_turn!.NextExecution is { } next) Continue(record, next);
        else Advance(record, state);
        _isRecordInDoubt = false;
    }

    // What an executor throws never comes here: it says nothing of the instance, which is parked.
    private bool TryFail(EngineFault fault)
    {
        if (_rewind is not null) return false; // It has failed already: the rewind is refused.
        if (!loop.EndsInstance(fault) || !_machine!.TryFail(fault.ToFailure())) return false;
        FailedBy = fault;
        Fault = null;
        return true;
    }

    private void Advance(InstanceRecord record, OrchestrationState state)
    {
        record.Status = state.Status;
        record.EventCount = state.EventCount;
        record.WakeAt = state.Status == ExecutionStatus.Suspended ? null : state.NextTimerAt;
        record.HasOpenWork = state.HasOpenActivities;
        HistorySegments.Write(_turn!.FirstEventId, _turn.Events, Write!.Segments);
        record.CompletedAt = state.Status.IsFinished() ? now : null;
        if (!state.Status.IsFinished()) return;
        End = _turn.Events[^1];
    }

    private void Continue(InstanceRecord record, ExecutionStarted next)
    {
        Write = new()
        {
            Record = record,
            MayBeNew = _mayBeNew,
            DiscardedExecutionId = _discardedExecutionId ?? (_mayBeNew ? null : record.ExecutionId),
        };
        record.Status = ExecutionStatus.Running;
        record.ExecutionId = next.ExecutionId;
        record.Version = next.Version;
        record.EventCount = 0;
        record.WakeAt = null;
        record.HasOpenWork = false;
        entry.State = new();
        entry.Session = null;
        entry.SessionBytes = 0;
        (_messages ??= []).Add(new(next.InstanceId, next.ExecutionId, next));
    }
}
