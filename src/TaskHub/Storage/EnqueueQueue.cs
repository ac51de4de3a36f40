using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// Gathers what clients send while a write is under way, and writes it with the next, in the order in which it came: a
/// thousand starts at once cost a few waits for the disk and not a thousand. For stores; thread safe.
/// </summary>
/// <param name="write">
/// Writes requests in their order, all that are taken or none, and tells what became of each. It is not called again
/// before it has ended.
/// </param>
public sealed class EnqueueQueue(Func<IReadOnlyList<EnqueueRequest>, ValueTask<IReadOnlyList<EnqueueResult>>> write)
    : IAsyncDisposable
{
    private const int MaxBatch = 500;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _queue = new();
    private TaskCompletionSource? _idle;
    private bool _isRunning;
    private bool _isClosed;

    /// <summary>Adds a request to the next write.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives it up as long as its write has not begun.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public Task<EnqueueResult> Add(EnqueueRequest request, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(request, cancellationToken);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _queue.Enqueue(waiting);
            if (_isRunning) return waiting.Task;
            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.RunAsync(), this, preferLocal: false);
        return waiting.Task;
    }

    /// <summary>Takes nothing more, and ends when all that was added has been answered.</summary>
    /// <returns>A task that ends then.</returns>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _isRunning ? new((_idle ??= new()).Task) : default;
        }
    }

    // Never fails.
    private async Task RunAsync()
    {
        while (Take() is { } batch) await WriteAsync(batch).ConfigureAwait(false);
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
            _isRunning = false;
            _idle?.SetResult();
            return null;
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            var results = await write(batch.ConvertAll(waiting => waiting.Request)).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++) batch[i].SetResult(results[i]);
        }
        catch (Exception error) when (batch.Count > 1 && IsOfOne(error))
        {
            foreach (var waiting in batch) await WriteAsync([waiting]).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever it is, it belongs to the callers that wait.
            foreach (var waiting in batch) waiting.SetException(error);
        }
    }

    /// <summary>
    /// Tells whether one request of several is to blame, which is not known, and nothing was written for certain:
    /// written alone, only that one fails. After any other failure some may have been written, and must not be again.
    /// </summary>
    private static bool IsOfOne(Exception error) =>
        error is ArgumentException or DurableException { Code: ErrorCodes.CommitRejected };

    private sealed class Waiting(EnqueueRequest request, CancellationToken cancellationToken)
        : TaskCompletionSource<EnqueueResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public EnqueueRequest Request { get; } = request;

        public bool IsGivenUp() => cancellationToken.IsCancellationRequested && TrySetCanceled(cancellationToken);
    }
}
