using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>One orchestration of five activities at a time on an idle hub, from its start to its output.</summary>
internal sealed class LatencyWorkload : IWorkload
{
    public string Name => "latency";

    public IReadOnlyList<int> Sizes => [300];

    public int WarmUpSize => 1_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var milliseconds = new double[n];
        for (var i = 0; i < n; i++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            var id = await hub.Client.ScheduleNewHelloCitiesInstanceAsync();
            var ended = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
            if (ended.ReadOutputAs<string[]>() is not { Length: 5 })
            {
                throw new InvalidOperationException(
                    $"Instance '{id}' ended without its output: {ended.RuntimeStatus}.");
            }

            milliseconds[i] = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return [new("p50", "ms", At(0.50)), new("p99", "ms", At(0.99)), new("max", "ms", milliseconds[^1])];

        double At(double share) => milliseconds[(int)Math.Ceiling(share * n) - 1];
    }
}
