using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How a failed instance is rewound.</summary>
internal sealed partial class InstanceTurn
{
    private Delivery? _rewind;

    private InputVerdict JudgeRewind(Delivery delivery, ExecutionRewound rewound)
    {
        if (_rewind is not null) return InputVerdict.Drop; // It is on its way back already.
        if (rewound.Parent is { } parent) return JudgeParentsRewind(delivery, parent);
        if (entry.Record is not { } record) return RefuseRewind(delivery, new(EnqueueOutcome.InstanceNotFound));
        if (record.Status != ExecutionStatus.Failed)
            return RefuseRewind(delivery, new(EnqueueOutcome.StatusRefused, record.Status));
        _rewind = delivery;
        return InputVerdict.Drop;
    }

    // The parent waits for the child again, so it hears of an end that has been, and of one that cannot come any more.
    private InputVerdict JudgeParentsRewind(Delivery delivery, ParentLink parent)
    {
        if (entry.Record is { Status: ExecutionStatus.Pending }) return InputVerdict.Drop; // It will answer by itself.
        var start = entry.State?.Start;
        if (start?.Parent != parent) Send(Gone(delivery.InstanceId, parent));
        else if (entry.Record!.Status == ExecutionStatus.Failed) _rewind = delivery;
        else if (entry.State!.IsOver && ParentAnswer.To(start, entry.History[^1]) is { } answer) Send(answer);
        return InputVerdict.Drop;
    }

    private InputVerdict RefuseRewind(Delivery delivery, EnqueueResult answer)
    {
        if (delivery.Request is { } request) (_refused ??= []).Add((request, answer));
        return InputVerdict.Drop;
    }

    // Only the code can tell which of its failed tasks it has not reacted to: it is asked by a replay.
    private async ValueTask RewindAsync(Delivery delivery)
    {
        var rewound = (ExecutionRewound)delivery.Event;
        var history = entry.History;
        EngineFault? fault = null;
        foreach (var taskIds in RewindPlan.TasksToRunAgain(history))
        {
            var attempt = rewound with { TaskIds = taskIds };
            entry.State = OrchestrationState.FoldRewound(history, attempt);
            if (entry.State.IsBoundToEntities)
            {
                fault = BoundToEntities();
                break;
            }

            entry.Session = null;
            entry.History = history;
            _machine = new(entry.State);
            _turn = _machine.BeginRewound(now, attempt);
            Finish(await Loop.Executor.ExecuteTurnAsync(Request(), Loop.Stopping).ConfigureAwait(false));
            fault = Fault;
            if (fault is null) break;
            Fault = null;
        }

        if (fault is not null) GiveRewindUp(delivery, history, fault);
    }

    private void GiveRewindUp(Delivery delivery, IReadOnlyList<HistoryEvent> history, EngineFault fault)
    {
        entry.State = OrchestrationState.Fold(history);
        _turn = null;
        RefuseRewind(delivery, new(EnqueueOutcome.RewindRefused, entry.State.Status, fault.Message));
        if (ParentAnswer.To(entry.State.Start, history[^1]) is { } answer) Send(answer);
    }

    // Its locks were given back when it failed, and what entities answered since then is lost.
    private EngineFault BoundToEntities() => new(ErrorCodes.RewindRefused,
        $"Instance '{entry.InstanceId}' failed inside a critical section, or before an operation of an entity "
        + "that it had called came back. Start it anew.");

    private void Send(OutboundMessage message) => (_messages ??= []).Add(message);

    private static OutboundMessage Gone(string instanceId, ParentLink parent) =>
        new(parent.InstanceId, parent.ExecutionId, new SubOrchestrationFailed(parent.TaskId, new(
            ErrorCodes.SubOrchestrationGone,
            $"The sub-orchestration '{instanceId}' cannot be rewound with its parent: it was purged, or another "
            + "instance has its id by now.",
            IsNonRetriable: true)));
}
