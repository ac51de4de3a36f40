namespace Durable.Sdk.TaskHub;

/// <summary>One atomic write of a partition by its owner.</summary>
public sealed class PartitionCommit
{
    /// <summary>One more than the number of the partition's last commit.</summary>
    public required long Number { get; set; }

    /// <summary>Instances to write with what their histories gain. Each instance occurs once.</summary>
    public List<InstanceWrite> Instances { get; } = [];

    /// <summary>
    /// Ids of messages of this partition that are used up, each once; ids that do not exist are ignored.
    /// </summary>
    public List<long> Consumed { get; } = [];

    /// <summary>Messages to add, for this partition or others, in the order in which they were sent.</summary>
    public List<InboxMessage> Messages { get; } = [];

    /// <summary>
    /// Activities to share, in the order in which they were asked for. One whose key is there already takes its place,
    /// and claims of that one are lost.
    /// </summary>
    public List<SharedActivity> Shared { get; } = [];

    /// <summary>
    /// Shared activities whose results nobody wants any more: those that nobody has claimed are removed, the others are
    /// canceled. Keys that do not exist are ignored, and none of them is in <see cref="Shared"/>.
    /// </summary>
    public List<ActivityKey> Unshared { get; } = [];
}
