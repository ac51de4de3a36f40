using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// One turn of an instance, from its inputs to what the next commit takes. It runs on the thread pool while the loop goes
/// on, and owns the entry until it comes back to the loop.
/// </summary>
/// <remarks>
/// Sorts the inputs first: those that enter history, those that are used up without a trace, those that are refused, those
/// that wait. Then the machine begins the turn, the executor runs the code, the machine ends the turn.
/// </remarks>
internal sealed class InstanceTurn(PartitionLoop loop, InstanceEntry entry, List<Delivery> deliveries, DateTimeOffset now)
    : IPartitionWork, ICommitPart, IThreadPoolWorkItem
{
    private readonly List<InputEvent> _inputs = new(1);
    private List<Delivery>? _deferred;
    private List<(ClientRequest Request, EnqueueResult Answer)>? _refused;
    private List<OutboundMessage>? _messages;
    private OrchestrationMachine? _machine;
    private TurnRecord? _turn;
    private string? _discardedExecutionId;
    private bool _mayBeNew;
    private bool _isRecordInDoubt;

    public InstanceEntry Entry => entry;

    /// <summary>What the commit writes; null when nothing of the instance changes.</summary>
    public InstanceWrite? Write { get; private set; }

    /// <summary>Inputs that are used up.</summary>
    public List<Delivery> Consumed { get; } = new(1);

    /// <summary>Inputs that stay in the mailbox.</summary>
    public IReadOnlyList<Delivery> Deferred => _deferred ?? (IReadOnlyList<Delivery>)[];

    /// <summary>Refused requests with their answers, to be given with the commit.</summary>
    public IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)> Refused =>
        _refused ?? (IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)>)[];

    /// <summary>Activities to start after the commit.</summary>
    public IReadOnlyList<TaskScheduled> Activities => _turn?.Activities ?? [];

    /// <summary>The inputs of the turn as they came, for one that could not stand.</summary>
    public IReadOnlyList<Delivery> Deliveries => deliveries;

    /// <summary>Whether anything is to be committed: something is written, sent, used up in the inbox, or put there.</summary>
    public bool NeedsCommit => Write is not null || _messages is not null
        || Consumed.Exists(static delivery => delivery.MessageId != 0)
        || _deferred?.Exists(static delivery => delivery.MessageId == 0) == true;

    /// <summary>Whether the execution has ended, with its instance or to continue as new.</summary>
    public bool IsExecutionOver => End is not null || _turn?.NextExecution is not null;

    /// <summary>The event that ended the instance; null while it goes on.</summary>
    public HistoryEvent? End { get; private set; }

    public EngineFault? Fault { get; private set; }

    public void Execute()
    {
        try
        {
            Sort();
            if (Begin())
            {
                var running = loop.Executor.ExecuteTurnAsync(Request(), loop.Stopping);
                if (!running.IsCompletedSuccessfully)
                {
                    _ = FinishLaterAsync(running);
                    return;
                }

                Finish(running.Result);
            }
        }
        catch (Exception exception)
        {
            // Whatever is wrong with this instance must not reach the others of its partition: it is parked.
            Fail(exception);
        }

        loop.PostAndRun(this);
    }

    public void Apply(PartitionLoop partitionLoop) => partitionLoop.TurnDone(this);

    public void Collect(CommitBatch batch)
    {
        if (Write is not null) batch.Commit.Instances.Add(Write);
        foreach (var delivery in Consumed) batch.Consume(delivery);
        foreach (var delivery in Deferred) batch.Keep(delivery);
        foreach (var message in _turn?.Messages ?? []) batch.Send(message);
        foreach (var message in _messages ?? []) batch.Send(message);
    }

    public void Committed(PartitionLoop partitionLoop) => partitionLoop.TurnCommitted(this);

    public void Rejected(PartitionLoop partitionLoop, DurableException reason)
    {
        Fault = new(reason.Code, reason.Message);
        Write = null;
        _isRecordInDoubt = true; // It was advanced for the commit that was refused.
        partitionLoop.Park(this);
    }

    /// <summary>The instance with its fault, to be written when it is parked; null when its state is in doubt.</summary>
    public InstanceWrite? FaultWrite()
    {
        if (entry.Record is not { } record || _isRecordInDoubt || Write is not null) return null;
        record.Fault = $"{Fault!.Code}: {Fault.Message}";
        return PendingWrite();
    }

    private async Task FinishLaterAsync(ValueTask<TurnResult> running)
    {
        try
        {
            Finish(await running.ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            Fail(exception); // As above.
        }

        loop.PostAndRun(this);
    }

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
            switch (delivery.Event is ExecutionStarted started ? JudgeStart(delivery, started) : Judge(delivery))
            {
                case InputVerdict.Accept: _inputs.Add(delivery.Event); Consumed.Add(delivery); break;
                case InputVerdict.Drop: Consumed.Add(delivery); break;
                case InputVerdict.Defer: (_deferred ??= []).Add(delivery); break;
            }
        }

        if (entry.IsTimerDue && entry.State is { } state) _inputs.AddRange(state.TakeDueTimers(now));
        entry.IsTimerDue = false;
    }

    private InputVerdict JudgeStart(Delivery delivery, ExecutionStarted started)
    {
        var record = entry.Record;
        if (record is null) return Create(delivery, started);
        if (record.ExecutionId == started.ExecutionId) return entry.State!.Judge(started);
        if (delivery.Request is { } client && record.Status.IsFinished()
            && client.ReplaceableStatuses?.Contains(record.Status) == true)
        {
            _discardedExecutionId = record.ExecutionId;
            return Create(delivery, started);
        }

        if (delivery.Request is { } request)
            (_refused ??= []).Add((request, new(EnqueueOutcome.InstanceExists, record.Status)));
        else if (started.Parent is { } parent)
            (_messages ??= []).Add(Conflict(parent, started, record));
        return InputVerdict.Drop;
    }

    private InputVerdict Create(Delivery delivery, ExecutionStarted started)
    {
        // A copy: the client gives the same one again if this tenure ends before the answer.
        entry.Record = delivery.Request?.NewInstance is { } given ? given with { } : NewRecord(started);
        entry.State = new();
        entry.Session = null;
        entry.History = [];
        _mayBeNew = true;
        if (delivery.VisibleAt is null || delivery.VisibleAt <= now) return InputVerdict.Accept;

        // Accepted for later: the instance is pending from now on, and its start waits in the inbox.
        Write = PendingWrite();
        return InputVerdict.Defer;
    }

    private InstanceWrite PendingWrite() =>
        new() { Record = entry.Record!, MayBeNew = _mayBeNew, DiscardedExecutionId = _discardedExecutionId };

    private InstanceRecord NewRecord(ExecutionStarted started) => new()
    {
        InstanceId = started.InstanceId,
        Partition = loop.Partition,
        ExecutionId = started.ExecutionId,
        Name = started.Name,
        Version = started.Version,
        CreatedAt = started.CreatedAt,
        UpdatedAt = now,
        Tags = started.Tags,
        ParentInstanceId = started.Parent?.InstanceId,
    };

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

    private bool Begin()
    {
        if (_inputs.Count == 0) return false;
        _machine = new(entry.State!);
        _turn = _machine.Begin(now, _inputs);
        if (!entry.State!.IsOver) return true;
        Finish(new TurnResult());
        return false;
    }

    private TurnRequest Request() => new()
    {
        InstanceId = entry.InstanceId,
        ExecutionId = entry.Record!.ExecutionId,
        Session = entry.Session,
        History = entry.History,
        NewEvents = _turn!.Events,
        OnFault = entry.FaultReporter ??= fault => loop.Post(new ReportedFault(entry, fault)),
    };

    private void Finish(TurnResult result)
    {
        Fault = result.Fault ?? _machine!.Finish(result.Actions);
        if (Fault is not null) return;
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

    private void Advance(InstanceRecord record, OrchestrationState state)
    {
        record.Status = state.Status;
        record.EventCount = state.EventCount;
        record.WakeAt = state.NextTimerAt;
        record.HasOpenWork = state.HasOpenActivities;
        HistorySegments.Write(_turn!.FirstEventId, _turn.Events, Write!.Segments);
        if (!state.Status.IsFinished()) return;
        record.CompletedAt = now;
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

    private void Fail(Exception exception) => Fault = new(
        exception is DurableException durable ? durable.Code : ErrorCodes.TurnFailed,
        $"A turn of instance '{entry.InstanceId}' failed outside its own code: {exception.Message}");
}
