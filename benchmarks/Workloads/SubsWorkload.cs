namespace Durable.Sdk.Benchmarks;

/// <summary>One parent that awaits so many children together, each with one activity.</summary>
internal sealed class SubsWorkload : IWorkload
{
    public string Name => "subs";

    public IReadOnlyList<int> Sizes => [100, 10_000];

    public int WarmUpSize => 2_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var cost = await RunCost.MeasureAsync(
            hub, async () => await hub.CompleteAsync(await hub.Client.ScheduleNewParentInstanceAsync(n)));
        return cost.Per(n, "child", "children");
    }
}
