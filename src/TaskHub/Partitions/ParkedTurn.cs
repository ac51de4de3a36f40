namespace Durable.Sdk.TaskHub;

/// <summary>Writes down that an instance is parked, and keeps the inputs that its turn could not take.</summary>
internal sealed class ParkedTurn(Turn turn, InstanceWrite? write) : ICommitPart
{
    public InstanceWrite? Write => write;

    public void Collect(CommitBatch batch)
    {
        if (write is not null) batch.Commit.Instances.Add(write);
        foreach (var delivery in turn.Deliveries) batch.Keep(delivery);
    }

    public void Committed(PartitionLoop partitionLoop)
    {
        foreach (var delivery in turn.Deliveries) partitionLoop.Accept(delivery.Request);
    }

    // Nothing of it can be stored: the requests hear why, and the rest is kept in memory until the next attempt.
    public void Rejected(PartitionLoop partitionLoop, DurableException reason)
    {
        foreach (var delivery in turn.Deliveries) partitionLoop.Fail(delivery.Request, reason);
    }
}
