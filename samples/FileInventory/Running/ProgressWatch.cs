using System.Diagnostics;
using Durable.Client;

namespace FileInventory;

/// <summary>
/// Reads an instance's custom status from time to time and shows it: as one line that is rewritten on a terminal, as a
/// line now and then where output is redirected.
/// </summary>
internal sealed class ProgressWatch(DurableTaskClient client, TextWriter output)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SparseInterval = TimeSpan.FromSeconds(10);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ProgressText _text = new();
    private TimeSpan _nextPrint = TimeSpan.Zero;
    private string? _phase;
    private string? _fault;

    public async Task<OrchestrationMetadata> UntilEndAsync(string instanceId, CancellationToken cancellationToken)
    {
        var end = client.WaitForInstanceCompletionAsync(instanceId, true, cancellationToken);
        using var timer = new PeriodicTimer(LookInterval);
        try
        {
            while (!end.IsCompleted)
            {
                var instance = await client.GetInstanceAsync(instanceId, cancellation: cancellationToken);
                if (instance is not null) Show(instance);
                await Task.WhenAny(end, timer.WaitForNextTickAsync(cancellationToken).AsTask());
            }
        }
        finally
        {
            if (_isTerminal) output.Write("\r\e[K");
        }

        return await end;
    }

    private void Show(OrchestrationMetadata instance)
    {
        if (instance.Fault is { } fault && fault != _fault) Console.Error.WriteLine($"It waits: {fault}");
        _fault = instance.Fault;
        if (instance.ReadCustomStatusAs<Progress>() is not { } progress) return;
        var line = _text.Of(progress, _clock.Elapsed);
        if (_isTerminal)
        {
            output.Write($"\r{line[..Math.Min(line.Length, Columns() - 1)]}\e[K");
        }
        else if (progress.Phase != _phase || _clock.Elapsed >= _nextPrint)
        {
            output.WriteLine(line);
            _nextPrint = _clock.Elapsed + SparseInterval;
        }

        _phase = progress.Phase;
    }

    // A line that wraps cannot be rewritten. Some terminals do not tell how wide they are.
    private static int Columns() => Console.WindowWidth is > 20 and var columns ? columns : 80;
}
