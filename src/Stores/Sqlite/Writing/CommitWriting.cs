using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes a commit inside the writer's transaction.</summary>
internal static class CommitWriting
{
    public static IReadOnlyList<long> Write(Writer writer, PartitionLease lease, PartitionCommit commit)
    {
        var ownMessages = 0;
        foreach (var message in commit.Messages) ownMessages += message.Partition == lease.Partition ? 1 : 0;
        if (writer.Partitions.Advance(lease, commit.Number, ownMessages) is not { } firstId)
        {
            return Ids(WrittenBefore(writer, lease, commit), ownMessages);
        }

        foreach (var write in commit.Instances) Write(writer, commit, write);
        foreach (var id in commit.Consumed) writer.Inbox.Remove(lease.Partition, id);
        AddMessages(writer, lease, commit, firstId);
        foreach (var key in commit.Unshared) writer.Activities.Cancel(key);
        foreach (var activity in commit.Shared) writer.Activities.Add(activity);
        return Ids(firstId, ownMessages);
    }

    private static long WrittenBefore(Writer writer, PartitionLease lease, PartitionCommit commit)
    {
        var row = writer.Partitions.Read(lease.Partition);
        if (row.Epoch != lease.Epoch) throw CommitShape.LeaseLost(lease, commit.Number, row.Epoch);
        if (row.LastCommit == commit.Number) return row.FirstGivenId;
        throw CommitShape.Rejected(
            lease.Partition, commit.Number, $"the last commit has the number '{row.LastCommit}'");
    }

    private static void Write(Writer writer, PartitionCommit commit, InstanceWrite write)
    {
        var record = write.Record;
        var found = writer.Instances.TryFind(record.InstanceId, record.ExecutionId, out var place);
        if (!found && !write.MayBeNew) throw CommitShape.Missing(record.Partition, commit.Number, write);
        if (write.IsRemoved)
        {
            if (found) Remove(writer, place);
            return;
        }

        var continues = place.SameExecution && write.DiscardedExecutionId != record.ExecutionId;
        var before = continues ? place.EventCount : 0;
        if (write.Segments.Count > 0 && write.Segments[0].FirstEventId != before)
        {
            throw CommitShape.Discontinuous(record.Partition, commit.Number, write, before);
        }

        if (!continues) writer.History.RemoveChain(place.LastSegment);
        var (first, last) = continues ? (place.FirstSegment, place.LastSegment) : (null, null);
        foreach (var segment in write.Segments)
        {
            last = writer.History.Append(last, segment);
            first ??= last;
        }

        if (found) writer.Instances.Update(place, write, first, last);
        else writer.Instances.Insert(record, first, last);
    }

    private static void Remove(Writer writer, in InstancePlace place)
    {
        writer.History.RemoveChain(place.LastSegment);
        writer.Instances.Delete(place.Sequence);
    }

    private static void AddMessages(Writer writer, PartitionLease lease, PartitionCommit commit, long firstId)
    {
        foreach (var message in commit.Messages)
        {
            if (message.Partition == lease.Partition)
            {
                writer.Inbox.Add(firstId++, message);
            }
            else if (!writer.Inbox.TryAdd(message))
            {
                throw CommitShape.NoSuchPartition(lease.Partition, commit.Number, message);
            }
        }
    }

    private static long[] Ids(long first, int count)
    {
        if (count == 0) return [];
        var ids = new long[count];
        for (var i = 0; i < count; i++) ids[i] = first + i;
        return ids;
    }
}
