using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>How a tenure begins: from what the store says was under way.</summary>
internal sealed partial class PartitionLoop
{
    // So many instances are read at once while a tenure begins; more would only hold memory.
    private const int RecoveryWidth = 64;
    private const int PendingPage = 1_000;

    // Reads run on the pool beside turns; a few at a time keep both going.
    private readonly WorkLimiter _loads = new(8);

    // Instances whose activities were under way when the last tenure ended, and have not been started again.
    private readonly HashSet<string> _unfinishedWork = new(StringComparer.Ordinal);
    private readonly Queue<string> _toRecover = new();

    // What must not overtake what is still unread: a client may have sent something through the store before it found
    // this loop, and an instance may have sent something in the tenure before.
    private readonly Queue<Delivery> _behindInbox = new();

    /// <summary>
    /// Reads what is under way. Before any turn: later the list would hold what this tenure has started.
    /// </summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var page = await _hub.Store.ReadPendingAsync(Partition, after, PendingPage, cancellationToken)
                .ConfigureAwait(false);
            foreach (var pending in page) Remember(pending);
            if (page.Count < PendingPage) break;
            after = page[^1].InstanceId;
        }

        Post(new LoopCall(static loop => loop.RecoverFirst()));
        _inbox.Hint();
    }

    /// <summary>Says that other processes may have written to the inbox.</summary>
    public void HintInbox() => _inbox.Hint();

    public void InboxRead(IReadOnlyList<InboxMessage> messages)
    {
        foreach (var message in messages)
        {
            if (ReadInput(message) is not { } input) continue;
            Deliver(new()
            {
                InstanceId = message.InstanceId,
                ExecutionId = message.ExecutionId,
                Event = input,
                MessageId = message.Id,
                VisibleAt = message.VisibleAt,
            });
        }
    }

    /// <summary>Nothing is left in the inbox: what came meanwhile has its turn.</summary>
    public void InboxIsRead()
    {
        _observations.Open();
        while (_behindInbox.TryDequeue(out var delivery)) Deliver(delivery);
    }

    public void InboxFailed(Exception failure, TimeSpan pause)
    {
        Log.InboxFailed(_log, Partition, pause, failure);
        _due.Add(new LoopCall(static loop => loop._inbox.Hint()), _now + pause);
    }

    public bool IsCommitInFlight => _pipeline.IsInFlight;

    public void NoteRejected(string instanceId, DurableException reason) => Log.NoteRejected(_log, instanceId, reason);

    private void DeliverBehindInbox(Delivery sent)
    {
        if (_inbox.HasCaughtUp && _behindInbox.Count == 0) Deliver(sent);
        else _behindInbox.Enqueue(sent);
    }

    private void Remember(PendingInstance pending)
    {
        if (pending.WakeAt is { } at) _due.Add(pending.InstanceId, at);
        if (!pending.HasOpenWork) return;
        _unfinishedWork.Add(pending.InstanceId);
        _toRecover.Enqueue(pending.InstanceId);
    }

    private void RecoverFirst()
    {
        Log.TenureBegan(_log, Partition, Lease.Epoch, _toRecover.Count);
        for (var i = 0; i < RecoveryWidth; i++) RecoverMore();
    }

    private void RecoverMore()
    {
        while (_toRecover.TryDequeue(out var instanceId))
        {
            if (!_unfinishedWork.Contains(instanceId)) continue; // A message has brought it in already.
            if (_cache.Find(instanceId) is not null) continue; // It is being read and will be recovered then.
            Load(_cache.Add(instanceId));
            return;
        }
    }

    private void Load(InstanceEntry entry)
    {
        entry.Phase = InstancePhase.Loading;
        entry.IsLoadAsked = true;
        _loads.Add(new InstanceLoad(this, _hub.Store, entry));
    }

    private void DispatchAgain(InstanceEntry entry)
    {
        if (entry.State is null) return;
        foreach (var task in entry.State.OpenActivities)
        {
            if (!task.IsShared) Dispatch(entry, task); // The others are with the hub, or their results in the inbox.
        }
    }

    private InputEvent? ReadInput(InboxMessage message)
    {
        try
        {
            if (HistoryJson.ReadEvent(message.Body) is InputEvent input) return input;
            Log.UnreadableMessage(_log, message.Id, message.InstanceId, null);
        }
        catch (DurableException exception)
        {
            // Left in the inbox: a later version may read it. It must not hold up the others.
            Log.UnreadableMessage(_log, message.Id, message.InstanceId, exception);
        }

        return null;
    }
}
