namespace Durable.Sdk.Benchmarks;

/// <summary>
/// Rebuilds one instance from so many events of history: a worker that has just started gets the event that the
/// instance waits for. Timed from raising it to the end of the orchestration.
/// </summary>
internal sealed class ReplayWorkload : IWorkload
{
    // A turn's start, the result of the activity before, the call of the next one.
    private const int EventsPerStep = 3;

    public string Name => "replay";

    public IReadOnlyList<int> Sizes => [10_000];

    public int WarmUpSize => 10_000;

    public async Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n)
    {
        var id = await hub.Client.ScheduleNewSequenceAndWaitInstanceAsync(n / EventsPerStep);
        while ((await hub.Client.GetInstanceAsync(id))?.SerializedCustomStatus is null) await Task.Delay(5);
        await hub.RestartAsync();
        var events = (await hub.Client.GetInstanceAsync(id))!.HistoryLength;
        var cost = await RunCost.MeasureAsync(hub, async () =>
        {
            await hub.Client.RaiseEventAsync(id, BenchmarkTasks.Resume, 1);
            await hub.CompleteAsync(id);
        });
        return
        [
            new("rate", "events/s", events / cost.Wall.TotalSeconds),
            new("events", "", events),
            new("wall", "ms", cost.Wall.TotalMilliseconds),
            new("allocated", "bytes/event", cost.AllocatedBytes / (double)events),
        ];
    }
}
