using System.Diagnostics;
using EndToEnd.Tests.Faults.Network;
using Npgsql;
using PostgresServers;

namespace EndToEnd.Tests.Faults;

/// <summary>Ways to the server that break, are slow, or lead through a pooler.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class NetworkFaultTests(FaultServer server)
{
    // A statement's time, and the time of two connections by which Npgsql tries to cancel it; and more, as the machine
    // may be busy.
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(15 + 5 + 5 + 15);

    [Fact]
    public async Task Connections_CutInTheMiddle_NothingIsLostOrRepeated()
    {
        var direct = new NpgsqlConnectionStringBuilder(await server.ConnectAsync());
        await using var proxy = new CuttingProxy(direct.Port, FaultOptions.Seed);
        await using var hub = await FaultHub.OpenAsync(
            HubPlace.On(direct.ConnectionString).Through(proxy.Port), workers: 2);
        await hub.Load.StartAsync();

        for (var round = 0; round < FaultOptions.Rounds(4); round++)
        {
            proxy.Cut(connections: 10);
            await hub.Load.AdvanceAsync(30);
        }

        await hub.FinishAsync();
        Assert.True(proxy.Cuts > 10, $"Only {proxy.Cuts} connections were cut.");
    }

    [Fact]
    public async Task Store_SlowerThanALease_LosesPartitionsAndNothingElse()
    {
        var direct = new NpgsqlConnectionStringBuilder(await server.ConnectAsync());
        await using var proxy = new CuttingProxy(direct.Port, FaultOptions.Seed);
        await using var hub = await FaultHub.OpenAsync(
            HubPlace.On(direct.ConnectionString).Through(proxy.Port),
            workers: 2,
            with => with with { LeaseLength = TimeSpan.FromSeconds(2) });
        await hub.Load.StartAsync();
        proxy.Delay = TimeSpan.FromMilliseconds(200);
        await hub.Load.AdvanceAsync(20);

        var before = await hub.Tables.CountAsync("SELECT sum(epoch)::bigint FROM hub.leases");
        proxy.Delay = TimeSpan.FromSeconds(3);
        await Poll.UntilAsync(
            async () => await hub.Tables.CountAsync("SELECT sum(epoch)::bigint FROM hub.leases") >= before + 3,
            () => Task.FromResult("no lease was lost"));
        proxy.Delay = TimeSpan.Zero;

        await hub.Load.AdvanceAsync(20);
        await hub.FinishAsync();
    }

    [Fact]
    public async Task Server_VanishesWithoutAWord_WorkersNoticeAndGoOnWhenItAnswers()
    {
        var direct = new NpgsqlConnectionStringBuilder(await server.ConnectAsync());
        await using var proxy = new CuttingProxy(direct.Port, FaultOptions.Seed);
        await using var hub = await FaultHub.OpenAsync(
            HubPlace.On(direct.ConnectionString).Through(proxy.Port), workers: 2);
        await hub.Load.StartAsync();
        await hub.Load.AdvanceAsync(20);

        proxy.Vanish();
        var watch = Stopwatch.StartNew();
        await Poll.UntilAsync(
            () => hub.Workers.TrueForAll(worker => worker.Errors.Contains("DUR6005", StringComparison.Ordinal)),
            () => "a worker has not noticed that the server is gone");
        var noticed = watch.Elapsed;
        proxy.Return();
        watch.Restart();
        await hub.Load.AdvanceAsync(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"noticed after {noticed}, going on after {watch.Elapsed}");
        Assert.InRange(noticed, TimeSpan.Zero, _longestSilence);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _longestSilence);

        await hub.Load.AdvanceAsync(20);
        await hub.FinishAsync();
    }

    [Fact]
    public async Task Pooler_InTransactionMode_WorkersAndClientsRunThroughIt()
    {
        Assert.SkipWhen(PgBouncer.Missing is not null, PgBouncer.Missing ?? "");
        var direct = new NpgsqlConnectionStringBuilder(await server.ConnectAsync());
        await using var pooler = await PgBouncer.StartAsync(direct.Port, connections: 6);
        var place = HubPlace.On(direct.ConnectionString) with
        {
            ConnectionString = pooler.ConnectionString,
            UsesTransactionPooling = true,
        };
        await using var hub = await FaultHub.OpenAsync(place, workers: 2);
        await hub.Load.StartAsync();

        await hub.Load.AdvanceAsync(40);
        await hub.KillAsync(hub.Workers[0]);
        await hub.AddWorkerAsync();
        await hub.Load.AdvanceAsync(60);

        await hub.FinishAsync();
    }
}
