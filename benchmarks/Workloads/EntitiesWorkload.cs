using Durable.Entities;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// So many entities get a hundred signals each from the client, all entities at once; each signal is sent when the one
/// before is durable. It ends when every entity has counted its last.
/// </summary>
internal sealed class EntitiesWorkload : IWorkload
{
    private const int SignalsEach = 100;

    public string Name => "entities";

    public IReadOnlyList<int> Sizes => [1_000];

    public int WarmUpSize => 200;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var cost = await RunCost.MeasureAsync(hub, async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, n).Select(i => SignalAsync(hub, IdOf(i))));
            // Its calls come behind all signals, so its end says that they are handled.
            await hub.CompleteAsync(await hub.Client.ScheduleNewCountAllInstanceAsync(n, SignalsEach));
        });
        return cost.Per(n * SignalsEach, "operation", "operations");
    }

    internal static EntityInstanceId IdOf(int index) => new(nameof(BenchmarkCounter), $"{index}");

    private static async Task SignalAsync(BenchmarkHub hub, EntityInstanceId id)
    {
        for (var i = 0; i < SignalsEach; i++) await hub.Client.Entities.SignalEntityAsync(id, "Add", 1);
    }
}
