using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// So many waiting orchestrations get ten external events each. All are served at once; each gets its next event when
/// the one before is durable.
/// </summary>
internal sealed class EventsWorkload : IWorkload
{
    private const int EventsEach = 10;

    public string Name => "events";

    public IReadOnlyList<int> Sizes => [1_000];

    public int WarmUpSize => 1_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var ids = await Task.WhenAll(
            Enumerable.Range(0, n).Select(_ => hub.Client.ScheduleNewListenInstanceAsync(EventsEach)));
        await Task.WhenAll(ids.Select(id => hub.Client.WaitForInstanceStartAsync(id)));
        var delays = new double[n][];
        var cost = await RunCost.MeasureAsync(hub, () => Task.WhenAll(ids.Select(async (id, i) =>
        {
            for (var j = 0; j < EventsEach; j++)
                await hub.Client.RaiseEventAsync(id, BenchmarkTasks.Tick, Stopwatch.GetTimestamp());
            delays[i] = await DelaysAsync(hub, id);
        })));
        double[] sorted = [.. delays.SelectMany(each => each).Order()];
        return
        [
            .. cost.Per(n * EventsEach, "event", "events"),
            new("raise to handled, p50", "ms", sorted[sorted.Length / 2]),
            new("raise to handled, p99", "ms", sorted[sorted.Length * 99 / 100]),
        ];
    }

    private static async Task<double[]> DelaysAsync(BenchmarkHub hub, string id)
    {
        var ended = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return ended.ReadOutputAs<double[]>()
            ?? throw new InvalidOperationException($"Instance '{id}' ended as '{ended.RuntimeStatus}'.");
    }
}
