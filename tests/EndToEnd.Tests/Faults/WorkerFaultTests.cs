namespace EndToEnd.Tests.Faults;

/// <summary>Workers that die or are stopped while others go on, under load.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class WorkerFaultTests(FaultServer server)
{
    [Fact]
    public async Task Workers_KilledAgainAndAgain_NothingIsLostOrRepeated()
    {
        await using var hub = await FaultHub.OpenAsync(HubPlace.On(await server.ConnectAsync()), workers: 3);
        await hub.Load.StartAsync();

        for (var round = 0; round < FaultOptions.Rounds(4); round++)
        {
            await hub.Load.AdvanceAsync(hub.Random.Next(10, 60));
            await hub.KillAsync(hub.Workers[hub.Random.Next(hub.Workers.Count)]);
            await hub.AddWorkerAsync();
        }

        await hub.Load.AdvanceAsync(60);
        await hub.FinishAsync();
    }

    [Fact]
    public async Task Worker_StoppedBeyondItsLease_ChangesAndStartsNothingWhenItGoesOn()
    {
        await using var hub = await FaultHub.OpenAsync(HubPlace.On(await server.ConnectAsync()), workers: 3);
        await hub.Load.StartAsync();

        for (var round = 0; round < FaultOptions.Rounds(2); round++)
        {
            await hub.Load.AdvanceAsync(hub.Random.Next(20, 60));
            var stopped = hub.Workers[hub.Random.Next(hub.Workers.Count)];
            await stopped.FreezeAsync();
            await hub.AwaitTakenOverAsync(stopped);
            await stopped.ThawAsync();
        }

        await hub.Load.AdvanceAsync(60);
        await hub.FinishAsync();
    }
}
