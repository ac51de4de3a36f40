using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What the batch leaves behind.</summary>
internal sealed partial class EntityTurn
{
    private void Finish(EntityBatchResult? result)
    {
        if (result is not null)
        {
            Fault = result.Fault;
            if (Fault is not null) return;
            foreach (var action in result.Actions) Send(MessageOf(action));
            Answer(result.Results);
        }

        foreach (var message in _batch!.Messages) Send(message);
        Advance(result);
    }

    private void Answer(IReadOnlyList<EntityOperationResult> results)
    {
        var operations = _batch!.Operations;
        if (results.Count != operations.Count)
        {
            throw new InvalidOperationException(
                $"The executor answered '{results.Count}' of '{operations.Count}' operations of '{entry.InstanceId}'.");
        }

        for (var i = 0; i < operations.Count; i++)
        {
            var operation = (OperationRequested)operations[i].Event;
            var (output, failure) = results[i];
            if (operation is { TaskId: { } taskId, InstanceId: { } caller })
            {
                Send(new(caller, operation.ExecutionId, failure is null
                    ? new EntityCallCompleted(taskId, output)
                    : new EntityCallFailed(taskId, failure)));
            }
            else if (failure is not null)
            {
                // Nobody waits for it, so this is the only place where it shows.
                Log.SignalFailed(
                    Loop.Logger, operation.Name, entry.InstanceId, failure.ErrorType, failure.ErrorMessage);
            }
        }
    }

    private OutboundMessage MessageOf(EntityAction action) => action switch
    {
        SendSignal a => new(a.InstanceId, null, new OperationRequested(a.Name, a.Input)) { VisibleAt = a.SignalAt },
        StartOrchestration a => StartOf(a),
        _ => throw new InvalidOperationException($"The hub knows no action '{action.GetType().Name}'."),
    };

    private OutboundMessage StartOf(StartOrchestration action)
    {
        var started = new ExecutionStarted
        {
            Name = action.Name,
            Version = action.Version,
            InstanceId = action.InstanceId,
            ExecutionId = Guid.CreateVersion7(now).ToString("N"),
            Input = action.Input,
            Tags = action.Tags,
            CreatedAt = now,
            StartAt = action.StartAt,
        };
        return new(action.InstanceId, started.ExecutionId, started) { VisibleAt = action.StartAt };
    }

    private void Advance(EntityBatchResult? result)
    {
        var machine = entity.Machine;
        var state = result is null ? entity.State : result.State;
        var isChanged = machine.Owner != _ownerBefore || state != entity.State;
        entity.State = state;
        if (result is not null)
        {
            entry.Session = result.Session;
            entry.SessionBytes = result.SessionBytes;
        }

        entry.HistoryBytes = state.Utf8.Length;
        if (state.IsNone && machine.Owner is null)
        {
            // Nothing is left that a row would have to tell.
            if (_recordBefore is not null) Write = new() { Record = _recordBefore, IsRemoved = true };
            entry.Record = null;
            return;
        }

        var status = new EntityStatus(!state.IsNone, machine.WaitingCount, machine.Owner?.InstanceId).ToPayload();
        if (!isChanged && _recordBefore is { Fault: null } known && known.CustomStatus == status) return;
        var record = _recordBefore is { } before ? before with { } : NewRecord();
        record.UpdatedAt = now;
        record.Fault = null;
        record.CustomStatus = status;
        entry.Record = record;
        Write = new()
        {
            Record = record,
            MayBeNew = _recordBefore is null,
            DiscardedExecutionId = isChanged ? record.ExecutionId : null,
        };
        if (!isChanged) return;
        record.EventCount = 1;
        HistorySegments.Write(0, [new EntitySnapshot(state, machine.Owner)], Write.Segments);
    }

    private InstanceRecord NewRecord() => new()
    {
        InstanceId = entry.InstanceId,
        Partition = Loop.Partition,
        ExecutionId = EntityIds.ExecutionId,
        Name = EntityIds.NameOf(entry.InstanceId),
        Status = ExecutionStatus.Running,
        CreatedAt = now,
        UpdatedAt = now,
        CustomStatus = new EntityStatus(false, 0, null).ToPayload(),
    };
}
