using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Postgres;

/// <summary>
/// Gathers looks at single instances while others are under way, and answers them by one statement: a thousand clients
/// that wait cost a few round trips and not a thousand. Thread safe.
/// </summary>
/// <param name="read">Reads instances by their ids; those that are not there are left out.</param>
internal sealed class InstanceLooks(
    Func<IReadOnlyCollection<string>, ValueTask<IReadOnlyDictionary<string, InstanceView>>> read)
{
    // With more than one a slow answer does not hold up all others; with many there would be nothing to gather.
    private const int MaxUnderWay = 4;
    private const int MaxBatch = 200;

    private readonly Lock _lock = new();
    private readonly Queue<Batch> _waiting = new();
    private Batch? _last;
    private int _underWay;

    /// <summary>Reads an instance as it is now or later, together with what others ask for.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Gives up waiting; what others asked for goes on.</param>
    /// <returns>The instance, or null when there is none.</returns>
    public async ValueTask<InstanceView?> GetAsync(string instanceId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var batch = Join(instanceId, out var isDue);
        if (isDue) _ = RunAsync(batch);
        var found = await batch.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return found.GetValueOrDefault(instanceId);
    }

    private Batch Join(string instanceId, out bool isDue)
    {
        lock (_lock)
        {
            isDue = _underWay < MaxUnderWay;
            if (isDue)
            {
                _underWay++;
                return new([instanceId]);
            }

            if (_last is null || _last.InstanceIds.Count == MaxBatch) _waiting.Enqueue(_last = new([]));
            _last.InstanceIds.Add(instanceId);
            return _last;
        }
    }

    // Never fails.
    private async Task RunAsync(Batch first)
    {
        for (var batch = first; batch is not null; batch = Next())
        {
            try
            {
                batch.Answer.SetResult(await read(batch.InstanceIds).ConfigureAwait(false));
            }
            catch (Exception error)
            {
                // Whatever it is, it belongs to the callers that wait; it may be that none does any more.
                batch.Answer.SetException(error);
                _ = batch.Answer.Task.Exception;
            }
        }
    }

    private Batch? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var batch))
            {
                if (batch == _last) _last = null;
                return batch;
            }

            _underWay--;
            return null;
        }
    }

    /// <param name="InstanceIds">The instances that are asked for, each once.</param>
    private sealed record Batch(HashSet<string> InstanceIds)
    {
        // Continuations are the callers' code: they must not hold up the next batch.
        public TaskCompletionSource<IReadOnlyDictionary<string, InstanceView>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
