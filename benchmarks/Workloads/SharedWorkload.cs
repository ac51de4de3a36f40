namespace Durable.Sdk.Benchmarks;

/// <summary>
/// One orchestration that awaits so many activities of a queue: each is shared, claimed by one of the workers, and
/// answered through the inbox.
/// </summary>
internal sealed class SharedWorkload : IWorkload
{
    public string Name => "shared";

    public IReadOnlyList<int> Sizes => [1_000, 10_000];

    public int WarmUpSize => 1_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var cost = await RunCost.MeasureAsync(
            hub, async () => await hub.CompleteAsync(await hub.Client.ScheduleNewSharedFanOutInstanceAsync(n)));
        return cost.Per(n, "act", "act");
    }
}
