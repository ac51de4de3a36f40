namespace Durable.Sdk.TaskHub;

/// <summary>Takes a note out of the inbox that has been told, or let go.</summary>
internal sealed class UsedNote(Delivery note) : ICommitPart
{
    public void Collect(CommitBatch batch) => batch.Consume(note);

    public void Committed(PartitionLoop partitionLoop)
    {
        // The note has had its effect.
    }

    // It stays in the inbox and is told again by the next tenure: once more than needed, and not lost.
    public void Rejected(PartitionLoop partitionLoop, DurableException reason) =>
        partitionLoop.NoteRejected(note.InstanceId, reason);
}
