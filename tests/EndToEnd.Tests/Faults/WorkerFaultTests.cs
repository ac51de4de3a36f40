using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Faults;

/// <summary>Workers that die or are stopped while others go on, under load.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class WorkerFaultTests(FaultServer server)
{
    private const string Unfinished = "SELECT count(*) FROM hub.instances WHERE completed_at IS NULL";

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
            await hub.ThawAsync(stopped);
        }

        await hub.Load.AdvanceAsync(60);
        await hub.FinishAsync();
    }

    [Fact]
    public async Task Worker_StoppedWhileTimersBecomeDue_StartsNoneOfThemWhenItGoesOn()
    {
        const int count = 200;
        await using var hub = await FaultHub.OpenAsync(HubPlace.On(await server.ConnectAsync()), workers: 2);
        for (var i = 0; i < count; i++)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(
                LoadOrchestrations.WakeAndRun, TimeSpan.FromSeconds(5));
        }

        var stopped = hub.Workers[0];
        await stopped.FreezeAsync();
        await hub.AwaitTakenOverAsync(stopped);
        await Poll.UntilAsync(
            async () => await hub.Tables.CountAsync(Unfinished) == 0,
            async () => $"{await hub.Tables.CountAsync(Unfinished)} are unfinished");
        await hub.ThawAsync(stopped);
        await Poll.UntilAsync(
            async () => (await hub.OwnedAsync()).ContainsKey(stopped.Name),
            () => Task.FromResult($"'{stopped.Name}' gets no share: {stopped.Errors}"));

        Assert.Empty(await hub.StaleRunsAsync());
        Assert.Equal(count, hub.Log().Where(run => run.IsStart).DistinctBy(run => run.Key).Count());
    }
}
