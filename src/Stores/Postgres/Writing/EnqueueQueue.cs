using System.Threading.Channels;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Gathers what clients send while a statement is under way, and writes it with the next, in the order in which it
/// came.
/// </summary>
internal sealed class EnqueueQueue : IAsyncDisposable
{
    private const int MaxBatch = 500;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly EnqueueWriter _writer;
    private readonly Task _running;

    public EnqueueQueue(EnqueueWriter writer)
    {
        _writer = writer;
        _running = Task.Run(RunAsync);
    }

    public Task<EnqueueResult> Add(EnqueueRequest request, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(request, cancellationToken);
        if (!_waiting.Writer.TryWrite(waiting)) throw new ObjectDisposedException(nameof(PostgresStore));
        return waiting.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            List<Waiting> batch = [];
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var waiting))
            {
                if (!waiting.IsGivenUp()) batch.Add(waiting);
            }

            await WriteAsync(batch).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        if (batch.Count == 0) return;
        try
        {
            var results = await _writer.WriteAsync(batch.ConvertAll(waiting => waiting.Request)).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++) batch[i].SetResult(results[i]);
        }
        catch (Exception error) when (batch.Count > 1 && EnqueueWriter.IsOfOne(error))
        {
            foreach (var waiting in batch) await WriteAsync([waiting]).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever it is, it belongs to the callers that wait.
            foreach (var waiting in batch) waiting.SetException(error);
        }
    }

    private sealed class Waiting(EnqueueRequest request, CancellationToken cancellationToken)
        : TaskCompletionSource<EnqueueResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public EnqueueRequest Request { get; } = request;

        public bool IsGivenUp() => cancellationToken.IsCancellationRequested && TrySetCanceled(cancellationToken);
    }
}
