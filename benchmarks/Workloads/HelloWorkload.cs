namespace Durable.Sdk.Benchmarks;

/// <summary>So many orchestrations at once, each with five activities in sequence, until all have completed.</summary>
internal sealed class HelloWorkload : IWorkload
{
    public string Name => "hello";

    public IReadOnlyList<int> Sizes => [2_000];

    public int WarmUpSize => 2_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var cost = await RunCost.MeasureAsync(
            hub, () => Task.WhenAll(Enumerable.Range(0, n).Select(_ => CompleteOneAsync(hub))));
        return cost.Per(n, "orch", "orch");
    }

    private static async Task CompleteOneAsync(BenchmarkHub hub) =>
        await hub.CompleteAsync(await hub.Client.ScheduleNewHelloCitiesInstanceAsync());
}
