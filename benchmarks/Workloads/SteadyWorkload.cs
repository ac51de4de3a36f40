using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// For so many seconds, orchestrations of five activities come and go, and each is removed when it has completed: what
/// the process holds must not grow.
/// </summary>
internal sealed class SteadyWorkload : IWorkload
{
    private const int InFlight = 64;

    // The first look comes when caches and pools are as full as they get.
    private const double FirstLookAt = 0.1;

    public string Name => "steady";

    public IReadOnlyList<int> Sizes => [30];

    public int WarmUpSize => 2;

    public bool HasPeak => false;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var startedAt = Stopwatch.GetTimestamp();
        await RunAsync(hub, startedAt, TimeSpan.FromSeconds(n * FirstLookAt));
        var (heapAtFirst, residentAtFirst) = Held();
        var lookedAt = Stopwatch.GetTimestamp();
        var done = await RunAsync(hub, startedAt, TimeSpan.FromSeconds(n));
        var wall = Stopwatch.GetElapsedTime(lookedAt);
        var (heap, resident) = Held();
        return
        [
            new("rate", "orch/s", done / wall.TotalSeconds),
            new("heap at a tenth", "MiB", heapAtFirst),
            new("heap at the end", "MiB", heap),
            new("RSS at a tenth", "MiB", residentAtFirst),
            new("RSS at the end", "MiB", resident),
        ];
    }

    private static async Task<int> RunAsync(BenchmarkHub hub, long startedAt, TimeSpan until)
    {
        var done = await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(RunLaneAsync)));
        return done.Sum();

        async Task<int> RunLaneAsync()
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(startedAt) < until; count++)
            {
                var id = await hub.Client.ScheduleNewHelloCitiesInstanceAsync();
                await hub.CompleteAsync(id);
                await hub.Client.PurgeInstanceAsync(id);
            }

            return count;
        }
    }

    private static (double Heap, double Resident) Held()
    {
        const double mebibyte = 1024 * 1024;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (GC.GetTotalMemory(forceFullCollection: true) / mebibyte, Environment.WorkingSet / mebibyte);
    }
}
