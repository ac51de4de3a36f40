using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// The parts of one commit, and the messages that it puts into the partition's own inbox. A loop has one, which it
/// fills again for each commit.
/// </summary>
internal sealed class CommitBatch(PartitionLoop loop)
{
    private readonly List<Delivery> _own = [];
    private readonly List<Delivery> _sent = [];
    private readonly List<ClientRequest> _requests = [];
    private readonly HashSet<string> _parked = new(StringComparer.Ordinal);
    private DateTimeOffset _now;

    public PartitionCommit Commit { get; } = new() { Number = 0 };

    public List<ICommitPart> Parts { get; } = [];

    /// <summary>Whether an attempt ended without an answer, so that it may or may not have been written.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Other partitions that receive a message.</summary>
    public HashSet<int> Recipients { get; } = [];

    /// <summary>Messages for instances of this partition, to be handed out after the commit, in order.</summary>
    public List<Delivery> Sent => _sent;

    /// <summary>Empties it for the next commit.</summary>
    public void Begin(long number, DateTimeOffset now)
    {
        _now = now;
        _own.Clear();
        _sent.Clear();
        Parts.Clear();
        _requests.Clear();
        _parked.Clear();
        Recipients.Clear();
        IsInDoubt = false;
        Commit.Number = number;
        Commit.Instances.Clear();
        Commit.Consumed.Clear();
        Commit.Messages.Clear();
        Commit.Shared.Clear();
        Commit.Unshared.Clear();
    }

    /// <summary>
    /// Whether a part may join: a commit writes an instance once. Who takes a turn does so again only after its commit;
    /// but one that is parked may be tried again before that is written.
    /// </summary>
    public bool HasRoomFor(ICommitPart part) =>
        _parked.Count == 0 || part.Write is not { } write || !_parked.Contains(write.Record.InstanceId);

    public void Add(ICommitPart part)
    {
        Parts.Add(part);
        if (part is ParkedTurn or FaultNote && part.Write is { } write) _parked.Add(write.Record.InstanceId);
        part.Collect(this);
    }

    public void Consume(Delivery delivery)
    {
        if (delivery.Request is { } request) _requests.Add(request);
        if (delivery.MessageId != 0) Commit.Consumed.Add(delivery.MessageId);
    }

    /// <summary>Makes an input durable that cannot enter history yet.</summary>
    public void Keep(Delivery delivery)
    {
        if (delivery.MessageId != 0 || delivery.IsUsed || delivery.IsBeingKept) return;
        if (delivery.Request is { } request) _requests.Add(request);
        delivery.IsBeingKept = true;
        Commit.Messages.Add(Message(loop.Partition, delivery));
        _own.Add(delivery);
    }

    public void Send(OutboundMessage message)
    {
        var partition = loop.PartitionOf(message.InstanceId);
        var delivery = new Delivery
        {
            InstanceId = message.InstanceId,
            ExecutionId = message.ExecutionId,
            Event = message.Event,
            VisibleAt = message.VisibleAt,
            IsFresh = IsFreshChild(message.Event),
        };
        Commit.Messages.Add(Message(partition, delivery));
        if (partition != loop.Partition)
        {
            Recipients.Add(partition);
            return;
        }

        _own.Add(delivery);
        _sent.Add(delivery);
    }

    /// <summary>Nobody will learn any more whether it was written: those who asked may have been served.</summary>
    public void LeaveInDoubt()
    {
        foreach (var request in _requests) request.IsInDoubt = true;
    }

    /// <summary>Nothing of it was written: what it would have made durable is not.</summary>
    public void Undo()
    {
        foreach (var delivery in _own) delivery.IsBeingKept = false;
    }

    /// <summary>Takes in the ids that the store has given to the messages of this partition.</summary>
    public void Number(IReadOnlyList<long> ids)
    {
        for (var i = 0; i < ids.Count; i++) _own[i].MessageId = ids[i];
    }

    // The id of a child that was not given one is made of its parent's execution and the action: nobody else has it.
    private static bool IsFreshChild(InputEvent input) =>
        input is ExecutionStarted { Parent: { } parent } child
        && child.InstanceId == ExecutionIds.ChildInstanceId(parent.ExecutionId, parent.TaskId);

    private InboxMessage Message(int partition, Delivery delivery) => new()
    {
        Partition = partition,
        InstanceId = delivery.InstanceId,
        ExecutionId = delivery.ExecutionId,
        VisibleAt = delivery.VisibleAt > _now ? delivery.VisibleAt : null,
        Body = HistoryJson.ToUtf8(delivery.Event),
    };
}
