namespace Durable.Sdk.TaskHub;

/// <summary>Makes an input durable that reached an instance which takes no turn for the time being.</summary>
internal sealed class KeptDelivery(Delivery delivery) : ICommitPart
{
    public void Collect(CommitBatch batch) => batch.Keep(delivery);

    public void Committed(PartitionLoop partitionLoop) => partitionLoop.Accept(delivery.Request);

    public void Rejected(PartitionLoop partitionLoop, DurableException reason) =>
        partitionLoop.Fail(delivery.Request, reason);
}
