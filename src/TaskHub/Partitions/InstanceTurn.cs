using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// One turn of an instance, from its inputs to what the next commit takes. It runs on the thread pool while the loop
/// goes on, and owns the entry until it comes back to the Loop.
/// </summary>
/// <remarks>
/// Sorts the inputs first: those that enter history, those that are used up without a trace, those that are refused,
/// those that wait. Then the machine begins the turn, the executor runs the code, the machine ends the turn.
/// </remarks>
internal sealed partial class InstanceTurn(
    PartitionLoop loop, InstanceEntry entry, List<Delivery> deliveries, DateTimeOffset now)
    : Turn(loop)
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

    public override InstanceEntry Entry => entry;

    public override WorkLimiter Limiter => Loop.TurnLimiter;

    /// <summary>Inputs that stay in the mailbox.</summary>
    public IReadOnlyList<Delivery> Deferred => _deferred ?? (IReadOnlyList<Delivery>)[];

    public override IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)> Refused =>
        _refused ?? (IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)>)[];

    /// <summary>Activities to start after the commit.</summary>
    public IReadOnlyList<TaskScheduled> Activities => _turn?.Activities ?? [];

    /// <summary>Running activities to stop after the commit.</summary>
    public IReadOnlyList<int> CanceledActivities => _turn?.CanceledActivities ?? [];

    public override IReadOnlyList<Delivery> Deliveries => deliveries;

    public override bool NeedsCommit => Write is not null || _messages is not null
        || Consumed.Exists(static delivery => delivery.MessageId != 0)
        || _deferred?.Exists(static delivery => delivery.MessageId == 0) == true;

    /// <summary>Whether the execution has ended, with its instance or to continue as new.</summary>
    public bool IsExecutionOver => End is not null || _turn?.NextExecution is not null;

    /// <summary>The event that ended the instance; null while it goes on.</summary>
    public HistoryEvent? End { get; private set; }

    /// <summary>The fault for which the turn ends the instance; null when it does not.</summary>
    public EngineFault? FailedBy { get; private set; }

    public override void Collect(CommitBatch batch)
    {
        if (Write is not null) batch.Commit.Instances.Add(Write);
        foreach (var delivery in Consumed) batch.Consume(delivery);
        foreach (var delivery in Deferred) batch.Keep(delivery);
        foreach (var message in _turn?.Messages ?? []) batch.Send(message);
        foreach (var message in _messages ?? []) batch.Send(message);
        if (_shared is not null || entry.Shared is not null) CollectShared(batch.Commit);
    }

    public override void Committed(PartitionLoop partitionLoop) => partitionLoop.TurnCommitted(this);

    public override void Rejected(PartitionLoop partitionLoop, DurableException reason)
    {
        _isRecordInDoubt = true; // It was advanced for the commit that was refused.
        base.Rejected(partitionLoop, reason);
    }

    public override InstanceWrite? FaultWrite()
    {
        if ((_isRecordInDoubt ? NewRecord() : entry.Record) is not { } record) return null;
        record.Fault = $"{Fault!.Code}: {Fault.Message}";
        return PendingWrite(record);
    }

    // An instance that this turn would have created exists all the same once its start is accepted: as pending.
    private InstanceRecord? NewRecord() => _mayBeNew && deliveries[0].Event is ExecutionStarted started
        ? InstanceRecord.Pending(started, Loop.Partition, now)
        : null;

    protected override async ValueTask RunAsync()
    {
        Sort();
        if (_rewind is not null) await RewindAsync(_rewind).ConfigureAwait(false);
        else if (Begin())
            Finish(await Loop.Executor.ExecuteTurnAsync(Request(), Loop.Stopping).ConfigureAwait(false));
    }

    private bool Begin()
    {
        var fault = entry.EndingFault;
        entry.EndingFault = null;
        if (_inputs.Count == 0 && fault is null) return false;
        _machine = new(entry.State!);
        _turn = _machine.Begin(now, _inputs);
        if (entry.State!.Status == ExecutionStatus.Running && fault is null) return true;
        // Over, suspended, or about to fail: the code does not run. A live execution would miss what came in meanwhile,
        // so it goes.
        Finish(entry.State.IsOver ? new() : new() { Fault = fault });
        return false;
    }

    private TurnRequest Request() => new()
    {
        InstanceId = entry.InstanceId,
        ExecutionId = entry.Record!.ExecutionId,
        Session = entry.Session,
        History = entry.History,
        NewEvents = _turn!.Events,
        OnFault = entry.FaultReporter ??= fault => Loop.Post(new ReportedFault(entry, fault)),
    };
}
