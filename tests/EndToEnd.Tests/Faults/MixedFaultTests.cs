using EndToEnd.Tests.Faults.Network;
using PostgresServers;

namespace EndToEnd.Tests.Faults;

/// <summary>Everything breaks, as chance will have it. For long searches, see <see cref="FaultOptions"/>.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class MixedFaultTests
{
    [Fact]
    public async Task Faults_OfAllKindsAtRandom_NothingIsLostOrRepeated()
    {
        FaultServer.SkipWithoutPrograms();
        await using var server = await PostgresCluster.StartNewAsync("fsync = off");
        await using var proxy = new CuttingProxy(server.Port, FaultOptions.Seed);
        await using var hub = await FaultHub.OpenAsync(
            Impatient(HubPlace.On(server.ConnectionString).Through(proxy.Port)), workers: 3);
        (string Name, Func<Task> Do)[] faults =
        [
            ("kill", () => KillAsync(hub)),
            ("freeze", () => FreezeAsync(hub)),
            ("restart", () => RestartAsync(server)),
            ("leave", () => LeaveAsync(hub)),
            ("shift", () => ShiftAsync(hub)),
            ("cut", () => CutAsync(hub, proxy)),
            ("slow", () => SlowAsync(hub, proxy)),
            ("vanish", () => VanishAsync(hub, proxy)),
        ];
        await hub.Load.StartAsync();

        for (var round = 0; round < FaultOptions.Rounds(3); round++)
        {
            await hub.Load.AdvanceAsync(hub.Random.Next(1, 40));
            var (name, breakIt) = faults[hub.Random.Next(faults.Length)];
            TestContext.Current.TestOutputHelper?.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {name}");
            await breakIt();
        }

        await hub.Load.AdvanceAsync(20);
        await hub.FinishAsync();
    }

    // So that a server that has vanished does not take up most of the time.
    private static HubPlace Impatient(HubPlace place) => place with
    {
        ConnectionString = $"{place.ConnectionString};Command Timeout=4;Timeout=2",
    };

    private static WorkerProcess Draw(FaultHub hub) => hub.Workers[hub.Random.Next(hub.Workers.Count)];

    private static async Task KillAsync(FaultHub hub)
    {
        await hub.KillAsync(Draw(hub));
        await hub.AddWorkerAsync();
    }

    private static async Task FreezeAsync(FaultHub hub)
    {
        var worker = Draw(hub);
        await worker.FreezeAsync();
        if (hub.Random.Next(2) == 0) await hub.AwaitTakenOverAsync(worker);
        else await hub.Load.AdvanceAsync(1);
        await hub.ThawAsync(worker);
    }

    private static async Task RestartAsync(PostgresCluster server)
    {
        await server.StopImmediatelyAsync();
        await server.StartAsync();
    }

    private static async Task LeaveAsync(FaultHub hub)
    {
        var worker = Draw(hub);
        hub.Workers.Remove(worker);
        await Task.WhenAll(worker.LeaveAsync(), hub.AddWorkerAsync());
    }

    private static Task ShiftAsync(FaultHub hub) =>
        Draw(hub).ShiftClockAsync(TimeSpan.FromSeconds(hub.Random.Next(-5000, 5000)));

    // Some of them meet what comes next, such as a worker that starts.
    private static Task CutAsync(FaultHub hub, CuttingProxy proxy)
    {
        proxy.Cut(hub.Random.Next(1, 20));
        return hub.Load.AdvanceAsync(1);
    }

    private static async Task SlowAsync(FaultHub hub, CuttingProxy proxy)
    {
        proxy.Delay = TimeSpan.FromMilliseconds(hub.Random.Next(20, 400));
        await hub.Load.AdvanceAsync(3);
        proxy.Delay = TimeSpan.Zero;
    }

    private static async Task VanishAsync(FaultHub hub, CuttingProxy proxy)
    {
        proxy.Vanish();
        await Poll.LetPassAsync(TimeSpan.FromMilliseconds(hub.Random.Next(100, 10_000)));
        proxy.Return();
        await hub.Load.AdvanceAsync(1);
    }
}
