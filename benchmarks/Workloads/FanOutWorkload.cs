namespace Durable.Sdk.Benchmarks;

/// <summary>One orchestration that awaits so many activities together.</summary>
internal sealed class FanOutWorkload : IWorkload
{
    public string Name => "fanout";

    public IReadOnlyList<int> Sizes => [1_000, 10_000, 100_000];

    public int WarmUpSize => 10_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var cost = await RunCost.MeasureAsync(
            hub, async () => await hub.CompleteAsync(await hub.Client.ScheduleNewFanOutInstanceAsync(n)));
        return cost.Per(n, "act", "act");
    }
}
