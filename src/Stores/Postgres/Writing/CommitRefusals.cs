using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>Finds out why a commit was not written; off the way that commits take.</summary>
internal sealed class CommitRefusals(Database database, SchemaName schema)
{
    private readonly string _partition = schema.Apply(
        "SELECT epoch, last_commit, given_ids FROM durable.partitions WHERE partition = $1");

    private readonly string _instances = schema.Apply(
        "SELECT instance_id, execution_id, event_count FROM durable.instances WHERE instance_id = ANY($1)");

    /// <summary>
    /// Answers a commit that was left out: with the ids that it was given at its first sending, or with why it was not
    /// written then either, which is that the lease is lost or that its number does not follow. Never throws.
    /// </summary>
    public async Task AnswerAsync(WaitingCommit waiting)
    {
        IReadOnlyList<long> ids;
        try
        {
            ids = await WrittenBeforeAsync(waiting).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            waiting.Failed(error); // It belongs to the one who waits.
            return;
        }

        waiting.Written(ids);
    }

    /// <summary>Answers a commit that does not fit the instances that it changes. Never throws.</summary>
    public async Task ExplainAsync(WaitingCommit waiting, DurableException refusal)
    {
        Exception answer;
        try
        {
            answer = await FindMisfitAsync(waiting, refusal).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            answer = error; // What is stored could not be read: the commit is sent again.
        }

        waiting.Failed(answer);
    }

    private async ValueTask<IReadOnlyList<long>> WrittenBeforeAsync(WaitingCommit waiting)
    {
        var (lease, commit) = (waiting.Lease, waiting.Commit);
        var (epoch, lastCommit, ids) = await ReadPartitionAsync(lease.Partition).ConfigureAwait(false);
        if (epoch != lease.Epoch) throw CommitShape.LeaseLost(lease, commit.Number, epoch);
        if (lastCommit == commit.Number) return ids;
        throw CommitShape.Rejected(
            lease.Partition, commit.Number, $"the last commit has the number '{lastCommit}'");
    }

    private async ValueTask<DurableException> FindMisfitAsync(WaitingCommit waiting, DurableException refusal)
    {
        var commit = waiting.Commit;
        var found = await ReadInstancesAsync(commit).ConfigureAwait(false);
        foreach (var write in commit.Instances)
        {
            var exists = found.TryGetValue(write.Record.InstanceId, out var stored);
            if (!exists && !write.MayBeNew)
                return CommitShape.Missing(waiting.Lease.Partition, commit.Number, write);
            var continues = exists && stored.ExecutionId == write.Record.ExecutionId
                && write.DiscardedExecutionId != write.Record.ExecutionId;
            var before = continues ? stored.EventCount : 0;
            if (write.Segments.Count > 0 && write.Segments[0].FirstEventId != before)
                return CommitShape.Discontinuous(waiting.Lease.Partition, commit.Number, write, before);
        }

        return CommitShape.Rejected(
            waiting.Lease.Partition, commit.Number, "an instance was removed while it was being written", refusal);
    }

    private ValueTask<(long Epoch, long LastCommit, long[] Ids)> ReadPartitionAsync(int partition) =>
        database.ReadAsync(
            _partition,
            () => [Parameters.Of(partition)],
            async (row, token) => await row.ReadAsync(token).ConfigureAwait(false)
                ? (row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? [] : row.GetFieldValue<long[]>(2))
                : throw LeaseTable.NoSuchPartition(partition),
            default);

    private ValueTask<Dictionary<string, (string ExecutionId, int EventCount)>> ReadInstancesAsync(
        PartitionCommit commit) => database.ReadAsync(
            _instances,
            () => [Parameters.OfArray(commit.Instances.ConvertAll(write => write.Record.InstanceId))],
            async (row, token) =>
            {
                Dictionary<string, (string, int)> found = new(StringComparer.Ordinal);
                while (await row.ReadAsync(token).ConfigureAwait(false))
                    found.Add(row.GetString(0), (row.GetString(1), row.GetInt32(2)));
                return found;
            },
            default);
}
