using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// One batch of an entity: the machine says which operations run, the executor runs them, and what they leave is
/// written in one commit. See <see cref="EntityMachine{TItem}"/> for what waits.
/// </summary>
internal sealed partial class EntityTurn(
    PartitionLoop loop, InstanceEntry entry, LoadedEntity entity, List<Delivery> arrived, DateTimeOffset now)
    : Turn(loop)
{
    private readonly SectionOwner? _ownerBefore = entity.Machine.Owner;
    private readonly InstanceRecord? _recordBefore = entry.Record;
    private List<Delivery>? _early;
    private List<(ClientRequest Request, EnqueueResult Answer)>? _refused;
    private List<OutboundMessage>? _messages;
    private EntityBatch<Delivery>? _batch;
    private IReadOnlyList<Delivery>? _deliveries;

    public override InstanceEntry Entry => entry;

    public override WorkLimiter Limiter => Loop.EntityLimiter;

    /// <summary>Inputs that wait in the entity's line from now on.</summary>
    public IReadOnlyList<Delivery> Deferred => _batch?.Deferred ?? [];

    /// <summary>Inputs that are not visible yet.</summary>
    public IReadOnlyList<Delivery> Early => _early ?? (IReadOnlyList<Delivery>)[];

    public override IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)> Refused =>
        _refused ?? (IReadOnlyList<(ClientRequest Request, EnqueueResult Answer)>)[];

    public override IReadOnlyList<Delivery> Deliveries => _deliveries ??=
        [.. _batch is null ? arrived : entity.Machine.Undo(_batch), .. Early];

    public override bool NeedsCommit => Write is not null || _messages is not null
        || Consumed.Exists(static delivery => delivery.MessageId != 0)
        || Deferred.Any(static delivery => delivery.MessageId == 0)
        || Early.Any(static delivery => delivery.MessageId == 0);

    public override void Collect(CommitBatch batch)
    {
        if (Write is not null) batch.Commit.Instances.Add(Write);
        foreach (var delivery in Consumed) batch.Consume(delivery);
        foreach (var delivery in Deferred) batch.Keep(delivery);
        foreach (var delivery in Early) batch.Keep(delivery);
        foreach (var message in _messages ?? []) batch.Send(message);
    }

    public override void Committed(PartitionLoop partitionLoop) => partitionLoop.EntityCommitted(this);

    public override InstanceWrite? FaultWrite()
    {
        // What the entity was before, for nothing of the turn stands; an entity that was not has a row as long as it
        // cannot go on.
        var record = _recordBefore is { } before ? before with { } : NewRecord();
        record.Fault = $"{Fault!.Code}: {Fault.Message}";
        return new() { Record = record, MayBeNew = _recordBefore is null };
    }

    protected override async ValueTask RunAsync()
    {
        Sort();
        Finish(_batch!.Operations.Count == 0
            ? null
            : await Loop.Executor.ExecuteEntityBatchAsync(Request(), Loop.Stopping).ConfigureAwait(false));
    }

    private void Sort()
    {
        if (arrived.Exists(delivery => delivery.VisibleAt > now))
        {
            _early = arrived.FindAll(delivery => delivery.VisibleAt > now);
            arrived.RemoveAll(delivery => delivery.VisibleAt > now);
        }

        _batch = entity.Machine.Take(arrived, Loop.Options.MaxEntityOperationsPerBatch);
        Consumed.AddRange(_batch.UsedUp);
        foreach (var delivery in _batch.Foreign) Refuse(delivery);
    }

    // An event or a start: the id is that of an entity, which has no orchestration.
    private void Refuse(Delivery delivery)
    {
        if (delivery.Request is { } request)
            (_refused ??= []).Add((request, new(EnqueueOutcome.InstanceNotFound)));
        else if (delivery.Event is ExecutionStarted { Parent: { } parent } started)
            Send(NotOne(parent, started));
    }

    private static OutboundMessage NotOne(ParentLink parent, ExecutionStarted started) =>
        new(parent.InstanceId, parent.ExecutionId, new SubOrchestrationFailed(parent.TaskId, new(
            ErrorCodes.SubOrchestrationConflict,
            $"The sub-orchestration '{started.Name}' was not started: '{started.InstanceId}' is the id of an entity. "
            + "Give the child an id that does not begin with '@', or leave the id out.",
            IsNonRetriable: true)));

    private EntityBatchRequest Request() => new()
    {
        InstanceId = entry.InstanceId,
        State = entity.State,
        Session = entry.Session,
        Operations = [.. _batch!.Operations.Select(delivery => (OperationRequested)delivery.Event)],
    };

    private void Send(OutboundMessage message) => (_messages ??= new(1)).Add(message);
}
