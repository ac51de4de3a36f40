using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// An instance in the cache of its partition. The loop owns it, save while it is <see cref="InstancePhase.Running"/>.
/// </summary>
internal sealed class InstanceEntry(string instanceId)
{
    // What an entry costs with nothing in it: its own objects, its place in the dictionary, its record. An estimate.
    private const int BaseBytes = 1_000;

    private volatile bool _isLive;

    public string InstanceId { get; } = instanceId;

    public InstancePhase Phase { get; set; } = InstancePhase.Loading;

    /// <summary>The instance; null when there is none (yet).</summary>
    public InstanceRecord? Record { get; set; }

    /// <summary>Where the entity stands; null for an orchestration, and until it has been read.</summary>
    public LoadedEntity? Entity { get; set; }

    /// <summary>Whether inputs wait that are known here only.</summary>
    public bool HasWaiting => Mailbox.Count > 0 || Entity is { Machine.WaitingCount: > 0 };

    /// <summary>What its history says; null exactly while there is no record, and for an entity.</summary>
    public OrchestrationState? State { get; set; }

    /// <summary>The live execution, kept by the executor's wish; null when it has to be rebuilt from history.</summary>
    public object? Session { get; set; }

    /// <summary>The events of which no live execution knows yet; empty once there is one.</summary>
    public IReadOnlyList<HistoryEvent> History { get; set; } = [];

    /// <summary>Whether its history has to be read before its next turn: the executor has kept nothing.</summary>
    public bool NeedsHistory => Session is null && History.Count == 0 && State is { EventCount: > 0 } && WillRunCode;

    /// <summary>Inputs that wait for a turn, oldest first.</summary>
    public List<Delivery> Mailbox { get; private set; } = new(1);

    /// <summary>Its running activities; null while it has started none here.</summary>
    public ActivityGroup? Activities { get; set; }

    /// <summary>
    /// Activities that any worker may run, as far as they have not come back; null while there are none.
    /// </summary>
    public HashSet<ActivityKey>? Shared { get; set; }

    /// <summary>Whether a read of it is under way.</summary>
    public bool IsLoadAsked { get; set; }

    /// <summary>Whether a timer of it may be due.</summary>
    public bool IsTimerDue { get; set; }

    /// <summary>When the loop last arranged to wake it, UTC; null when it has not.</summary>
    public DateTimeOffset? WakeArrangedAt { get; set; }

    /// <summary>How often in a row its turn could not stand.</summary>
    public int FaultCount { get; set; }

    /// <summary>Passes on what the executor reports of the live execution; made once.</summary>
    public Action<EngineFault>? FaultReporter { get; set; }

    /// <summary>What was reported while a turn was under way; null when nothing was.</summary>
    public EngineFault? LateFault { get; set; }

    /// <summary>What was reported between turns and is to end the instance in its next one; null for nothing.</summary>
    public EngineFault? EndingFault { get; set; }

    public int SessionBytes { get; set; }

    public int HistoryBytes { get; set; }

    /// <summary>Memory that it holds, in bytes; an estimate.</summary>
    public long Bytes => BaseBytes + SessionBytes + HistoryBytes;

    /// <summary>What the cache counted for it last.</summary>
    public long CountedBytes { get; set; }

    /// <summary>Its place in the order of use.</summary>
    public LinkedListNode<InstanceEntry>? Place { get; set; }

    /// <summary>
    /// Whether the instance is known to be started and not finished as far as it is durable. Read from any thread:
    /// whoever has registered to be told of its end and then sees true will be told.
    /// </summary>
    public bool IsLive
    {
        get => _isLive;
        set => _isLive = value;
    }

    // A suspended or finished instance takes its turns without its code, save the one that brings it back to life.
    private bool WillRunCode => State!.Status switch
    {
        ExecutionStatus.Suspended => Mailbox.Exists(static delivery => delivery.Event is ExecutionResumed),
        ExecutionStatus.Running => true,
        _ => Mailbox.Exists(static delivery => delivery.Event is ExecutionRewound),
    };

    /// <summary>Hands the mailbox over and starts an empty one.</summary>
    public List<Delivery> TakeMailbox()
    {
        var taken = Mailbox;
        Mailbox = new(1);
        return taken;
    }

    /// <summary>Hands the oldest of the mailbox over.</summary>
    public List<Delivery> TakeMailbox(int most)
    {
        if (Mailbox.Count <= most) return TakeMailbox();
        var taken = Mailbox.GetRange(0, most);
        Mailbox.RemoveRange(0, most);
        return taken;
    }

    /// <summary>
    /// Forgets all but the instance's id and its mailbox, so that it has to be read from the store again.
    /// </summary>
    public void Forget()
    {
        Record = null;
        State = null;
        Entity = null;
        Shared = null;
        Session = null;
        LateFault = null;
        EndingFault = null;
        History = [];
        SessionBytes = 0;
        HistoryBytes = 0;
        Phase = InstancePhase.Loading;
    }
}
