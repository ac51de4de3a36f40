using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// What a store can tell about a commit without looking at its data. Every store checks this first, so that a mistake
/// of the hub is refused by all of them alike.
/// </summary>
public static class CommitShape
{
    /// <summary>
    /// Checks that the instances belong to the lease's partition and that the segments of each follow one another up to
    /// its <see cref="InstanceRecord.EventCount"/>.
    /// </summary>
    /// <param name="lease">The lease under which the commit is sent.</param>
    /// <param name="commit">The commit.</param>
    /// <exception cref="DurableException">The commit is not sound (<c>DUR6007</c>).</exception>
    public static void Check(PartitionLease lease, PartitionCommit commit)
    {
        foreach (var write in commit.Instances)
        {
            if (write.Record.Partition != lease.Partition)
            {
                throw Rejected(lease.Partition, commit.Number, $"it writes the instance '{write.Record.InstanceId}' of "
                    + $"partition '{write.Record.Partition}'");
            }

            if (write.IsRemoved && write.Segments.Count > 0)
            {
                throw Rejected(lease.Partition, commit.Number, $"it removes the instance "
                    + $"'{write.Record.InstanceId}' and appends to its history");
            }

            if (write.Segments.Count > 0) CheckSegments(lease, commit, write);
        }
    }

    /// <summary>Describes a commit that comes after its partition has been taken by somebody else, or let go.</summary>
    /// <param name="lease">The lease under which it was sent.</param>
    /// <param name="number">The commit's number.</param>
    /// <param name="epoch">The epoch that the partition has.</param>
    /// <returns>The exception to throw (<c>DUR6006</c>).</returns>
    public static DurableException LeaseLost(PartitionLease lease, long number, long epoch) => new(
        ErrorCodes.LeaseLost,
        $"Partition '{lease.Partition}' has epoch '{epoch}' by now, and '{lease.Owner}' sent commit '{number}' with "
        + $"epoch '{lease.Epoch}'. Nothing of it was written. Drop what is cached of the partition.");

    /// <summary>Describes why a store refuses a commit.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="number">The commit's number.</param>
    /// <param name="reason">The reason, as the end of a sentence without its full stop.</param>
    /// <param name="cause">The error of the store; null when there is none.</param>
    /// <returns>The exception to throw (<c>DUR6007</c>).</returns>
    public static DurableException Rejected(int partition, long number, string reason, Exception? cause = null) =>
        new(
            ErrorCodes.CommitRejected,
            $"Commit '{number}' of partition '{partition}' was refused: {reason}. Nothing of it was written.",
            cause);

    /// <summary>Describes a history that the segments of a write do not continue.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="number">The commit's number.</param>
    /// <param name="write">The write.</param>
    /// <param name="storedEvents">How many events the history has.</param>
    /// <returns>The exception to throw (<c>DUR6007</c>).</returns>
    public static DurableException Discontinuous(int partition, long number, InstanceWrite write, int storedEvents) =>
        Rejected(partition, number, $"the history of the instance '{write.Record.InstanceId}' ends before event "
            + $"'{storedEvents}', and what is to be appended starts with event '{write.Segments[0].FirstEventId}'");

    /// <summary>Describes a write to an instance that is not there.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="number">The commit's number.</param>
    /// <param name="write">The write.</param>
    /// <returns>The exception to throw (<c>DUR6007</c>).</returns>
    public static DurableException Missing(int partition, long number, InstanceWrite write) =>
        Rejected(partition, number, $"it changes the instance '{write.Record.InstanceId}', which does not exist");

    /// <summary>Describes a message to a partition that the hub does not have.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="number">The commit's number.</param>
    /// <param name="message">The message.</param>
    /// <returns>The exception to throw (<c>DUR6007</c>).</returns>
    public static DurableException NoSuchPartition(int partition, long number, InboxMessage message) =>
        Rejected(partition, number, $"it sends a message to the instance '{message.InstanceId}' in partition "
            + $"'{message.Partition}', which does not exist");

    private static void CheckSegments(PartitionLease lease, PartitionCommit commit, InstanceWrite write)
    {
        var next = write.Segments[0].FirstEventId;
        foreach (var segment in write.Segments)
        {
            if (segment.FirstEventId != next || segment.Count < 1)
            {
                throw Rejected(lease.Partition, commit.Number, $"the segments of the instance "
                    + $"'{write.Record.InstanceId}' do not follow one another at event '{next}'");
            }

            next += segment.Count;
        }

        if (next == write.Record.EventCount) return;
        throw Rejected(lease.Partition, commit.Number, $"the segments of the instance '{write.Record.InstanceId}' end "
            + $"before event '{next}', and its event count is '{write.Record.EventCount}'");
    }
}
