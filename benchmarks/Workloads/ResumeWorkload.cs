using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// A worker ends while so many orchestrations have an activity under way; another one starts on the same data, and runs
/// the activities again.
/// </summary>
internal sealed class ResumeWorkload : IWorkload
{
    public string Name => "resume";

    public IReadOnlyList<int> Sizes => [10_000];

    public int WarmUpSize => 200;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        HeldActivity.Close();
        var ids = await Task.WhenAll(
            Enumerable.Range(0, n).Select(_ => hub.Client.ScheduleNewHoldInstanceAsync()));
        await Task.WhenAll(ids.Select(id => hub.Client.WaitForInstanceStartAsync(id)));
        await hub.StopAsync();
        HeldActivity.Open();
        var startedAt = Stopwatch.GetTimestamp();
        await hub.StartAgainAsync();
        var ends = await Task.WhenAll(ids.Select(async id =>
        {
            await hub.CompleteAsync(id);
            return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        }));
        return [new("first moving again", "ms", ends.Min()), new("last moving again", "ms", ends.Max())];
    }
}
