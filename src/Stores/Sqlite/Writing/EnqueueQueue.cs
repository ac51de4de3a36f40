using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// Gathers what clients send while a transaction is under way, and writes it with the next: a thousand starts at once
/// cost a few waits for the disk and not a thousand.
/// </summary>
internal sealed class EnqueueQueue(Writer writer) : IThreadPoolWorkItem
{
    private const int MaxBatch = 500;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _queue = new();
    private TaskCompletionSource? _idle;
    private bool _running;

    public Task<EnqueueResult> Add(EnqueueRequest request, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(request, cancellationToken);
        lock (_lock)
        {
            _queue.Enqueue(waiting);
            if (_running) return waiting.Task;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return waiting.Task;
    }

    /// <summary>Ends when all that was added has been answered.</summary>
    public Task Idle()
    {
        lock (_lock) return _running ? (_idle ??= new()).Task : Task.CompletedTask;
    }

    public void Execute()
    {
        while (Take() is { } batch) Write(batch);
    }

    private List<Waiting>? Take()
    {
        lock (_lock)
        {
            List<Waiting> batch = [];
            while (batch.Count < MaxBatch && _queue.TryDequeue(out var waiting))
            {
                if (!waiting.IsGivenUp()) batch.Add(waiting);
            }

            if (batch.Count > 0) return batch;
            _running = false;
            _idle?.SetResult();
            _idle = null;
            return null;
        }
    }

    private void Write(List<Waiting> batch)
    {
        try
        {
            var results = writer.Write(
                w => batch.ConvertAll(waiting => EnqueueWriting.Enqueue(w.Messages, waiting.Request)),
                CancellationToken.None);
            for (var i = 0; i < batch.Count; i++) batch[i].SetResult(results[i]);
        }
        catch (Exception error) when (batch.Count > 1 && IsOfOne(error))
        {
            foreach (var waiting in batch) Write([waiting]);
        }
        catch (Exception error)
        {
            // Whatever it is, it belongs to the callers that wait.
            foreach (var waiting in batch) waiting.SetException(error);
        }
    }

    /// <summary>
    /// Tells whether one request is to blame; which, is not known. Written alone, only that one fails.
    /// </summary>
    private static bool IsOfOne(Exception error) =>
        error is not DurableException || error is DurableException { Code: ErrorCodes.CommitRejected };

    private sealed class Waiting(EnqueueRequest request, CancellationToken cancellationToken)
        : TaskCompletionSource<EnqueueResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public EnqueueRequest Request { get; } = request;

        public bool IsGivenUp() => cancellationToken.IsCancellationRequested && TrySetCanceled(cancellationToken);
    }
}
