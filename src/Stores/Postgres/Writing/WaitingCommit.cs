using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>A commit until it is answered; who waits for it goes on on the thread that answers.</summary>
internal sealed class WaitingCommit(CommitQueue queue, PartitionLease lease, PartitionCommit commit)
    : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<IReadOnlyList<long>> _answer = new();

    public PartitionLease Lease => lease;

    public PartitionCommit Commit => commit;

    /// <summary>About how many rows it writes.</summary>
    public int Rows => 1 + (2 * commit.Instances.Count) + commit.Messages.Count + commit.Consumed.Count;

    /// <summary>Gives the ids of its messages, or how it failed.</summary>
    public Task<IReadOnlyList<long>> Task => _answer.Task;

    public void Written(IReadOnlyList<long> ids)
    {
        queue.Leave();
        _answer.SetResult(ids);
    }

    public void Failed(Exception error)
    {
        queue.Leave();
        _answer.SetException(error);
    }

    /// <summary>Writes it alone.</summary>
    public void Execute() => queue.Write(this);
}
