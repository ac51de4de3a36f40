using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>Which inputs enter history, and what becomes of the others.</summary>
internal sealed partial class InstanceTurn
{
    private void Sort()
    {
        // A start comes first whatever its place: what was sent before it is for the execution that it starts.
        var startAt = deliveries.FindIndex(delivery => delivery.Event is ExecutionStarted);
        if (startAt > 0)
        {
            var start = deliveries[startAt];
            deliveries.RemoveAt(startAt);
            deliveries.Insert(0, start);
        }

        foreach (var delivery in deliveries)
        {
            var verdict = delivery.Event switch
            {
                ExecutionStarted started => JudgeStart(delivery, started),
                ExecutionRewound rewound => JudgeRewind(delivery, rewound),
                _ => Judge(delivery),
            };
            switch (verdict)
            {
                case InputVerdict.Accept: _inputs.Add(delivery.Event); Consumed.Add(delivery); break;
                case InputVerdict.Drop: Drop(delivery); break;
                case InputVerdict.Defer: (_deferred ??= []).Add(delivery); break;
            }
        }

        if (entry.IsTimerDue && entry.State is { Status: not ExecutionStatus.Suspended } state)
            _inputs.AddRange(state.TakeDueTimers(now));
        entry.IsTimerDue = false;
    }

    private void Drop(Delivery delivery)
    {
        Consumed.Add(delivery);
        if (delivery is not { Event: EntityLockGranted granted, ExecutionId: { } executionId }) return;
        // Whoever asked for these locks is over, and what it sent to release them may have come before its request.
        var isHeld = entry.Record?.ExecutionId == executionId && entry.State is { IsOver: false } state
            && state.IsInSection(granted.TaskId);
        if (isHeld) return;
        var owner = new SectionOwner(delivery.InstanceId, executionId, granted.TaskId);
        foreach (var entity in granted.LockSet) (_messages ??= []).Add(new(entity, null, new LockReleased(owner)));
    }

    private InputVerdict JudgeStart(Delivery delivery, ExecutionStarted started)
    {
        var record = entry.Record;
        if (record is null) return Create(delivery, started);
        if (record.ExecutionId == started.ExecutionId) return entry.State!.Judge(started);
        if (record.Status.IsFinished() && MayReplace(delivery, started, record))
        {
            _discardedExecutionId = record.ExecutionId;
            return Create(delivery, started);
        }

        if (delivery.Request is { } request)
            (_refused ??= []).Add((request, new(EnqueueOutcome.InstanceExists, record.Status)));
        else if (started.Parent is { } parent)
            (_messages ??= []).Add(Conflict(parent, started, record));
        else if (delivery.MessageId != 0)
            Log.StartDropped(Loop.Logger, started.Name, started.InstanceId, record.Status);
        return InputVerdict.Drop;
    }

    // A client says which it replaces; a parent that tries its child again replaces the one that failed.
    private static bool MayReplace(Delivery delivery, ExecutionStarted started, InstanceRecord existing) =>
        delivery.Request is { } client
            ? client.ReplaceableStatuses?.Contains(existing.Status) == true
            : started.Parent is { } parent && parent.InstanceId == existing.ParentInstanceId;

    private InputVerdict Create(Delivery delivery, ExecutionStarted started)
    {
        // A copy: the client gives the same one again if this tenure ends before the answer.
        entry.Record = delivery.Request?.NewInstance is { } given
            ? given with { }
            : InstanceRecord.Pending(started, Loop.Partition, now);
        entry.State = new();
        entry.Session = null;
        entry.History = [];
        _mayBeNew = true;
        if (delivery.VisibleAt is null || delivery.VisibleAt <= now) return InputVerdict.Accept;

        // Accepted for later: the instance is pending from now on, and its start waits in the inbox.
        Write = PendingWrite(entry.Record);
        return InputVerdict.Defer;
    }

    private InstanceWrite PendingWrite(InstanceRecord record) =>
        new() { Record = record, MayBeNew = _mayBeNew, DiscardedExecutionId = _discardedExecutionId };

    private InputVerdict Judge(Delivery delivery)
    {
        var verdict = InputVerdict.Drop;
        EnqueueResult? refusal = null;
        if (entry.Record is not { } record) refusal = new(EnqueueOutcome.InstanceNotFound);
        else if (record.Status.IsFinished()) refusal = new(EnqueueOutcome.InstanceFinished, record.Status);
        else if (delivery.ExecutionId is null || delivery.ExecutionId == record.ExecutionId)
            verdict = entry.State!.Judge(delivery.Event);

        // The start that it waits for is taken in by this very turn; after it the machine judges once more.
        if (verdict == InputVerdict.Defer && _inputs is [ExecutionStarted, ..]) verdict = InputVerdict.Accept;

        if (refusal is { } answer && delivery.Request is { } request) (_refused ??= []).Add((request, answer));
        return verdict;
    }

    private static OutboundMessage Conflict(ParentLink parent, ExecutionStarted started, InstanceRecord existing) =>
        new(parent.InstanceId, parent.ExecutionId, new SubOrchestrationFailed(parent.TaskId, new(
            ErrorCodes.SubOrchestrationConflict,
            $"The sub-orchestration '{started.Name}' was not started: an instance with the id '{started.InstanceId}' "
            + $"exists and is '{existing.Status}'. Give each child an id of its own, or leave the id out.",
            IsNonRetriable: true)));
}
