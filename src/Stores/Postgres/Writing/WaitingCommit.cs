using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>A commit until it is answered.</summary>
internal sealed class WaitingCommit(PartitionLease lease, PartitionCommit commit)
    : TaskCompletionSource<IReadOnlyList<long>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public PartitionLease Lease => lease;

    public PartitionCommit Commit => commit;

    /// <summary>About how many rows it writes.</summary>
    public int Rows => 1 + (2 * commit.Instances.Count) + commit.Messages.Count + commit.Consumed.Count;
}
