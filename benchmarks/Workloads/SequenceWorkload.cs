namespace Durable.Sdk.Benchmarks;

/// <summary>One orchestration of so many activities, one after the other.</summary>
internal sealed class SequenceWorkload : IWorkload
{
    public string Name => "seq";

    public IReadOnlyList<int> Sizes => [500, 1_000, 2_000, 4_000, 10_000];

    public int WarmUpSize => 4_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var cost = await RunCost.MeasureAsync(
            hub, async () => await hub.CompleteAsync(await hub.Client.ScheduleNewSequenceInstanceAsync(n)));
        return cost.Per(n, "act", "act");
    }
}
