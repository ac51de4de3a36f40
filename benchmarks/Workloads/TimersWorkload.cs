using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// So many orchestrations wait for a timer each. The timers are due evenly over a time, a hundred thousand in a minute.
/// </summary>
internal sealed class TimersWorkload : IWorkload
{
    private const double TimersPerSecond = 100_000 / 60.0;

    // Slower than any store takes starts, so that all timers wait before the first is due.
    private const double StartsPerSecond = 1_500;

    public string Name => "timers";

    public IReadOnlyList<int> Sizes => [10_000];

    public int WarmUpSize => 500;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var firstDue = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(1 + (n / StartsPerSecond));
        var ids = await Task.WhenAll(Enumerable.Range(0, n).Select(i => hub.Client.ScheduleNewAlarmInstanceAsync(
            firstDue + TimeSpan.FromSeconds(i / TimersPerSecond))));
        var isLate = DateTimeOffset.UtcNow > firstDue;
        var startedAt = Stopwatch.GetTimestamp();
        var lateness = await Task.WhenAll(ids.Select(id => LatenessAsync(hub, id)));
        double[] sorted = [.. lateness.Order()];
        return
        [
            new("lateness, p50", "ms", sorted[sorted.Length / 2]),
            new("lateness, p99", "ms", sorted[sorted.Length * 99 / 100]),
            new("lateness, most", "ms", sorted[^1]),
            new("due before all had started", "0 or 1", isLate ? 1 : 0),
            new("wall", "ms", Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds),
        ];
    }

    private static async Task<double> LatenessAsync(BenchmarkHub hub, string id)
    {
        var ended = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return ended.ReadOutputAs<double>();
    }
}
