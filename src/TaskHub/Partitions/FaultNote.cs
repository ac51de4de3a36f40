namespace Durable.Sdk.TaskHub;

/// <summary>Writes down why an instance is parked.</summary>
internal sealed class FaultNote(InstanceWrite write) : ICommitPart
{
    public InstanceWrite? Write => write;

    public void Collect(CommitBatch batch) => batch.Commit.Instances.Add(write);

    public void Committed(PartitionLoop partitionLoop)
    {
        // The note has no effect but to be seen.
    }

    public void Rejected(PartitionLoop partitionLoop, DurableException reason) =>
        partitionLoop.NoteRejected(write.Record.InstanceId, reason);
}
