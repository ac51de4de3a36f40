using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How instances take their turns.</summary>
internal sealed partial class PartitionLoop
{
    public void Deliver(Delivery delivery)
    {
        if (delivery.Event is StatusChanged)
        {
            _observations.Add(delivery);
            return;
        }

        if (delivery.Request is { } request)
        {
            if (_isDraining)
            {
                request.Fail(new RequestNotTakenException(false));
                return;
            }

            _requests.Add(request);
            if (_inbox.IsBusy)
            {
                _behindInbox.Enqueue(delivery);
                return;
            }
        }

        if (delivery.MessageId != 0 && delivery.VisibleAt > _now)
        {
            _due.Add(delivery, delivery.VisibleAt.Value);
            return;
        }

        var entry = _cache.Find(delivery.InstanceId);
        if (entry is null)
        {
            entry = _cache.Add(delivery.InstanceId);
            if (delivery.IsFresh) entry.Phase = InstancePhase.Idle;
            else Load(entry);
        }

        entry.Mailbox.Add(delivery);
        if (entry.Phase == InstancePhase.Idle) StartTurn(entry);
        else if (entry.Phase == InstancePhase.Parked) AddParked(entry, delivery);
    }

    // An end from outside needs no code: it does not wait until the instance is tried again.
    private void AddParked(InstanceEntry entry, Delivery delivery)
    {
        if (delivery.Event is ExecutionTerminated or ExecutionSuspended) Load(entry);
        else _pipeline.Add(new KeptDelivery(delivery));
    }

    public void Loaded(InstanceEntry entry, InstanceLoad load)
    {
        _loads.Done();
        if (load.Failure is { } failure)
        {
            Log.LoadFailed(_log, entry.InstanceId, failure);
            ParkInMemory(entry);
            RecoverMore();
            return;
        }

        load.Fill(entry);
        entry.Phase = InstancePhase.Idle;
        entry.IsLive = entry.State is { Start: not null, IsOver: false };
        _cache.Recount(entry);
        AdoptActivities(entry);
        FindShared(entry);
        if (_unfinishedWork.Remove(entry.InstanceId)) DispatchAgain(entry);
        Continue(entry);
        RecoverMore();
    }

    public void TurnDone(Turn turn)
    {
        turn.Limiter.Done();
        _runningTurns--;
        if (turn.Fault is not null)
        {
            Park(turn);
            return;
        }

        turn.Entry.Phase = InstancePhase.Committing;
        foreach (var delivery in turn.Consumed) delivery.IsUsed = true;
        if (turn.NeedsCommit) _pipeline.Add(turn);
        else turn.Committed(this);
    }

    public void TurnCommitted(InstanceTurn turn)
    {
        var entry = turn.Entry;
        var wasLive = entry.IsLive;
        foreach (var (request, answer) in turn.Refused) Refuse(request, answer);
        foreach (var delivery in turn.Consumed) Accept(delivery.Request);
        if (entry.Shared is not null) ForgetShared(entry, turn.Consumed);
        Defer(entry, turn.Deferred);
        if (turn.IsExecutionOver) EndActivities(entry);
        for (var i = 0; i < turn.CanceledActivities.Count; i++) entry.Activities?.Cancel(turn.CanceledActivities[i]);
        if (turn.FailedBy is { } cause) Log.FailedByFault(_log, entry.InstanceId, cause.Code, cause.Message);
        for (var i = 0; i < turn.Activities.Count; i++) Dispatch(entry, turn.Activities[i]);
        entry.FaultCount = 0;
        entry.Phase = InstancePhase.Idle;
        entry.IsLive = entry.State is { Start: not null, IsOver: false };
        // Those who wait want to hear of the start and of the end; the steps between are nobody's news.
        if (turn.Write is not null && (turn.End is not null || !wasLive)) _hub.Waiters.Tell(entry, turn.End);
        _cache.Recount(entry);
        if (entry is { LateFault: { } fault, Session: not null }) FaultReported(entry, fault);
        else Continue(entry);
    }

    /// <summary>Keeps an instance whose turn could not stand, with its inputs, until its next attempt.</summary>
    public void Park(Turn turn)
    {
        var entry = turn.Entry;
        var write = turn.FaultWrite();
        foreach (var (request, answer) in turn.Refused) Refuse(request, answer);
        entry.Mailbox.InsertRange(0, turn.Deliveries);
        foreach (var late in entry.Mailbox.Skip(turn.Deliveries.Count))
        {
            if (late.MessageId == 0) _pipeline.Add(new KeptDelivery(late));
        }

        _pipeline.Add(new ParkedTurn(turn, write));
        var pause = ParkInMemory(entry);
        Log.Parked(_log, entry.InstanceId, pause, turn.Fault!.Code, turn.Fault.Message);
    }

    public void FaultReported(InstanceEntry entry, EngineFault fault)
    {
        // A turn under way may or may not come back with the fault itself: it is looked at when its commit has ended.
        entry.LateFault = entry.Phase is InstancePhase.Running or InstancePhase.Committing ? fault : null;
        if (entry.Phase != InstancePhase.Idle || entry.Record is not { } record || entry.Session is null) return;
        if (EndsInstance(fault))
        {
            entry.EndingFault = fault;
            StartTurn(entry);
            return;
        }

        foreach (var waiting in entry.Mailbox)
        {
            if (waiting.MessageId == 0) _pipeline.Add(new KeptDelivery(waiting));
        }

        record.Fault = $"{fault.Code}: {fault.Message}";
        _pipeline.Add(new FaultNote(new() { Record = record with { } }));
        var pause = ParkInMemory(entry);
        Log.Parked(_log, entry.InstanceId, pause, fault.Code, fault.Message);
    }

    /// <summary>Whether a fault ends its instance instead of parking it. From any thread.</summary>
    public bool EndsInstance(EngineFault fault) => (fault.Handling ?? Options.FaultHandling) == FaultHandling.Fail;

    public void Accept(ClientRequest? request)
    {
        if (request is null) return;
        _requests.Remove(request);
        request.Accept();
    }

    public void Fail(ClientRequest? request, Exception reason)
    {
        if (request is null) return;
        _requests.Remove(request);
        request.Fail(reason);
    }

    private void Refuse(ClientRequest request, EnqueueResult answer)
    {
        _requests.Remove(request);
        request.Refuse(answer);
    }

    private void Continue(InstanceEntry entry)
    {
        if (entry.Entity is { } entity)
        {
            ContinueEntity(entry, entity);
            return;
        }

        if (entry.Record is null || entry.Record.Status.IsFinished())
        {
            if (entry.Mailbox.Count > 0) StartTurn(entry); // What came too late is refused.
            else Release(entry);
            return;
        }

        ArrangeWake(entry);
        if (entry.IsTimerDue || entry.Mailbox.Exists(delivery => !delivery.IsDeferred)) StartTurn(entry);
    }

    private void StartTurn(InstanceEntry entry)
    {
        if (entry.NeedsHistory)
        {
            Load(entry);
            return;
        }

        entry.Phase = InstancePhase.Running;
        _runningTurns++;
        Turn turn = entry.Entity is { } entity
            ? new EntityTurn(this, entry, entity, TakeForEntity(entry, entity), _now)
            : new InstanceTurn(this, entry, entry.TakeMailbox(), _now);
        turn.Limiter.Add(turn);
    }

    private void Defer(InstanceEntry entry, IReadOnlyList<Delivery> deferred)
    {
        var kept = 0;
        foreach (var delivery in deferred)
        {
            Accept(delivery.Request);
            delivery.IsFresh = false; // Its instance is in the store by now, and may be over when it comes again.
            if (delivery.VisibleAt > _now)
            {
                _due.Add(delivery, delivery.VisibleAt.Value);
                continue;
            }

            delivery.IsDeferred = true;
            entry.Mailbox.Insert(kept++, delivery); // Before what came later, in their own order.
        }
    }

    private TimeSpan ParkInMemory(InstanceEntry entry)
    {
        var pause = Backoff.Pause(Options.FirstParkTime, Options.MaxParkTime, entry.FaultCount++);
        entry.Forget();
        entry.Phase = InstancePhase.Parked;
        entry.IsLive = false;
        _cache.Recount(entry);
        _due.Add(entry.InstanceId, _now + pause);
        return pause;
    }

    private void Wake(string instanceId)
    {
        var entry = _cache.Find(instanceId) ?? _cache.Add(instanceId);
        entry.WakeArrangedAt = null;
        entry.IsTimerDue = true;
        switch (entry.Phase)
        {
            case InstancePhase.Idle when entry.Record is null: Load(entry); break; // Just added, or gone.
            case InstancePhase.Idle when entry.Record.WakeAt <= _now: StartTurn(entry); break;
            case InstancePhase.Idle: entry.IsTimerDue = false; ArrangeWake(entry); break;
            case InstancePhase.Parked: Load(entry); break;
            case InstancePhase.Loading when !entry.IsLoadAsked: Load(entry); break;
        }
    }

    private void ArrangeWake(InstanceEntry entry)
    {
        if (entry.Record?.WakeAt is not { } at || entry.WakeArrangedAt <= at) return;
        entry.WakeArrangedAt = at;
        _due.Add(entry.InstanceId, at);
    }
}
