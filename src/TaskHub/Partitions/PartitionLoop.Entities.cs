namespace Durable.Sdk.TaskHub;

/// <summary>How entities take their turns.</summary>
internal sealed partial class PartitionLoop
{
    public void EntityCommitted(EntityTurn turn)
    {
        var entry = turn.Entry;
        foreach (var (request, answer) in turn.Refused) Refuse(request, answer);
        foreach (var delivery in turn.Consumed) Accept(delivery.Request);
        foreach (var delivery in turn.Deferred) Accept(delivery.Request);
        foreach (var delivery in turn.Early)
        {
            Accept(delivery.Request);
            _due.Add(delivery, delivery.VisibleAt!.Value);
        }

        entry.FaultCount = 0;
        entry.Phase = InstancePhase.Idle;
        _cache.Recount(entry);
        Continue(entry);
    }

    private void ContinueEntity(InstanceEntry entry, LoadedEntity entity)
    {
        // What waits is in the inbox: while draining it is left to the next tenure.
        if (entry.Mailbox.Count > 0 || (entity.Machine.HasMore && !_isDraining)) StartTurn(entry);
        else if (entry.Record is null && !entry.HasWaiting) Release(entry);
    }

    // The rest of the mailbox need not be made durable, as what waits in the entity's line.
    private List<Delivery> TakeForEntity(InstanceEntry entry, LoadedEntity entity)
    {
        var most = Options.MaxEntityOperationsPerBatch;
        return entry.TakeMailbox(entity.Machine.HasMore ? Math.Max(0, most - entity.Machine.WaitingCount) : most);
    }
}
