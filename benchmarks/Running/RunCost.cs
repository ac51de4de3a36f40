using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>What a piece of work took from the clock, the processors, the heap and the store.</summary>
internal sealed record RunCost(
    TimeSpan Wall, TimeSpan Cpu, TimeSpan GcPause, long AllocatedBytes, StoreCounts Store)
{
    public static async Task<RunCost> MeasureAsync(BenchmarkHub hub, Func<Task> work)
    {
        var store = hub.Counts;
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var paused = GC.GetTotalPauseDuration();
        var startedAt = Stopwatch.GetTimestamp();
        await work();
        var wall = Stopwatch.GetElapsedTime(startedAt);
        return new(
            wall,
            Environment.CpuUsage.TotalTime - cpu,
            GC.GetTotalPauseDuration() - paused,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            hub.Counts - store);
    }

    /// <summary>The rate of so many things done, and what each of them took.</summary>
    public IEnumerable<Figure> Per(int count, string thing, string things) =>
    [
        new("rate", $"{things}/s", count / Wall.TotalSeconds),
        new("wall", "ms", Wall.TotalMilliseconds),
        new("commits", $"/{thing}", Store.Commits / (double)count),
        new("rows written", $"/{thing}", Store.Rows / (double)count),
        new("  instance rows", $"/{thing}", Store.InstanceRows / (double)count),
        new("  history rows", $"/{thing}", Store.HistoryRows / (double)count),
        new("  inbox rows", $"/{thing}", Store.InboxRows / (double)count),
        new("time in commits", "% of wall", 100 * Store.Busy / Wall),
        new("time in GC pauses", "% of wall", 100 * GcPause / Wall),
        new("processor time", $"µs/{thing}", Cpu.TotalMicroseconds / count),
        new("allocated", $"bytes/{thing}", AllocatedBytes / (double)count),
    ];
}
