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
        var previous = record.Status;
        entry.Session = result.Session;
        entry.SessionBytes = result.SessionBytes;
        entry.History = [];
        entry.HistoryBytes = 0;
        Write = new() { Record = record, MayBeNew = _mayBeNew, DiscardedExecutionId = _discardedExecutionId };
        record.UpdatedAt = now;
        record.Fault = null;
        if (result.CustomStatus is { } customStatus) record.CustomStatus = customStatus;
        Share(record.ExecutionId);
        if (_turn!.NextExecution is { } next) Continue(record, next);
        else Advance(record, state);
        if (Loop.Options.ObservesStatus) Note(state, record.Version, previous);
        _isRecordInDoubt = false;
    }

    // What an executor throws never comes here: it says nothing of the instance, which is parked.
    private bool TryFail(EngineFault fault)
    {
        if (_rewind is not null) return false; // It has failed already: the rewind is refused.
        if (!Loop.EndsInstance(fault) || !_machine!.TryFail(fault.ToFailure())) return false;
        FailedBy = fault;
        Fault = null;
        return true;
    }

    // A turn may start an execution and end it: that is two changes.
    private void Note(OrchestrationState state, string? version, ExecutionStatus previous)
    {
        if (previous == ExecutionStatus.Pending && state.Start is not null && state.Status != ExecutionStatus.Running)
        {
            Note(state, version, previous, ExecutionStatus.Running);
            previous = ExecutionStatus.Running;
        }

        if (state.Status != previous) Note(state, version, previous, state.Status);
    }

    private void Note(OrchestrationState state, string? version, ExecutionStatus previous, ExecutionStatus status)
    {
        var executionId = state.Start?.ExecutionId ?? entry.Record!.ExecutionId;
        (_messages ??= []).Add(new(entry.InstanceId, executionId, new StatusChanged
        {
            InstanceId = entry.InstanceId,
            ExecutionId = executionId,
            Name = entry.Record!.Name,
            Version = state.Start is { } start ? start.Version : version,
            PreviousStatus = previous,
            Status = status,
            At = now,
            EventCount = state.EventCount,
            Failure = status == ExecutionStatus.Failed ? (_turn!.Events[^1] as ExecutionCompleted)?.Failure : null,
        }));
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
