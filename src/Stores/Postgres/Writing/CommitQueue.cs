using System.Collections.Concurrent;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Gathers commits of this process's partitions while others are being written, and writes several in one statement.
/// </summary>
/// <remarks>
/// To wake a thread takes about as long as the server needs for a small commit. So the only commit of the moment is
/// written on the thread pool, by the very thread that has brought it as a rule; where there are others, threads of
/// their own write them, so that those of the pool go on with turns.
/// </remarks>
internal sealed class CommitQueue : IAsyncDisposable
{
    // Measured: larger statements write no more rows per second, and their partitions wait longer.
    private const int RowsPerStatement = 600;

    private readonly BlockingCollection<WaitingCommit> _waiting = [];
    private readonly ConcurrentBag<CommitWriter> _idle = [];
    private readonly Func<CommitWriter> _createWriter;
    private readonly Task[] _writing;
    private readonly bool _mayWriteAtHand;
    private Task _atHand = Task.CompletedTask;
    private int _open;

    public CommitQueue(int maxConcurrent, Func<CommitWriter> createWriter)
    {
        _createWriter = createWriter;
        _mayWriteAtHand = maxConcurrent > 1;
        var threads = _mayWriteAtHand ? maxConcurrent - 1 : 1;
        _writing = [.. Enumerable.Range(0, threads).Select(_ => Start(createWriter()))];
    }

    public Task<IReadOnlyList<long>> Add(PartitionLease lease, PartitionCommit commit)
    {
        ObjectDisposedException.ThrowIf(_waiting.IsAddingCompleted, typeof(PostgresStore));
        var waiting = new WaitingCommit(this, lease, commit);
        var isAlone = Interlocked.Increment(ref _open) == 1;
        if (isAlone && _mayWriteAtHand)
        {
            _atHand = waiting.Task;
            ThreadPool.UnsafeQueueUserWorkItem(waiting, preferLocal: true);
        }
        else
        {
            _waiting.Add(waiting);
        }

        return waiting.Task;
    }

    /// <summary>Writes a commit on this thread.</summary>
    public void Write(WaitingCommit commit)
    {
        if (!_idle.TryTake(out var writer)) writer = _createWriter();
        writer.Write([commit]);
        _idle.Add(writer);
    }

    /// <summary>A commit is about to be answered.</summary>
    public void Leave() => Interlocked.Decrement(ref _open);

    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await Task.WhenAll(_writing).ConfigureAwait(false);
        await _atHand.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Its failure was told to who waits.
        _waiting.Dispose();
    }

    private Task Start(CommitWriter writer) => Task.Factory.StartNew(
        () => Run(writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CommitWriter writer)
    {
        List<WaitingCommit> batch = [];
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            var rows = first.Rows;
            while (rows < RowsPerStatement && _waiting.TryTake(out var commit))
            {
                batch.Add(commit);
                rows += commit.Rows;
            }

            writer.Write(batch);
            batch.Clear();
        }
    }
}
