namespace Durable.Sdk.TaskHub;

/// <summary>Something that the next commit writes, and what follows from it.</summary>
internal interface ICommitPart
{
    /// <summary>What it writes of an instance; null when it writes none.</summary>
    InstanceWrite? Write => null;

    /// <summary>Adds what it writes. May be called again when a commit was refused and is made anew.</summary>
    void Collect(CommitBatch batch);

    /// <summary>It is durable: its effects may happen.</summary>
    void Committed(PartitionLoop partitionLoop);

    /// <summary>The store refuses its content, and nothing of it was written.</summary>
    void Rejected(PartitionLoop partitionLoop, DurableException reason);
}
