using System.Diagnostics;
using Npgsql;
using PostgresServers;

namespace EndToEnd.Tests.Faults;

/// <summary>Servers that die under load.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class ServerFaultTests
{
    [Fact]
    public async Task Server_KilledAndRestarted_WorkGoesOnWithNothingLost()
    {
        FaultServer.SkipWithoutPrograms();
        await using var server = await PostgresCluster.StartNewAsync("fsync = off");
        await using var hub = await FaultHub.OpenAsync(HubPlace.On(server.ConnectionString), workers: 2);
        await hub.Load.StartAsync();

        for (var round = 0; round < FaultOptions.Rounds(2); round++)
        {
            await hub.Load.AdvanceAsync(hub.Random.Next(20, 60));
            await server.StopImmediatelyAsync();
            await server.StartAsync();
            await ReportNextAsync(hub, "the server was up again");
        }

        await hub.Load.AdvanceAsync(40);
        await hub.FinishAsync();
    }

    [Fact]
    public async Task Primary_KilledAndStandbyPromoted_WorkersAndClientsFollowWithNothingLost()
    {
        FaultServer.SkipWithoutPrograms();
        await using var primary = await PostgresCluster.StartNewAsync("fsync = off");
        await using var standby = await primary.StartStandbyAsync("second");
        await primary.ReconfigureAsync("synchronous_standby_names = 'second'", "synchronous_commit = on");
        await AwaitSynchronousAsync(primary);
        await using var hub = await FaultHub.OpenAsync(HubPlace.On(BothOf(primary, standby)), workers: 2);
        await hub.Load.StartAsync();
        await hub.Load.AdvanceAsync(60);

        await primary.StopImmediatelyAsync();
        await standby.PromoteAsync();

        await ReportNextAsync(hub, "the standby was promoted");
        await hub.Load.AdvanceAsync(60);
        await hub.FinishAsync();
    }

    private static string BothOf(PostgresCluster one, PostgresCluster other)
    {
        var settings = new NpgsqlConnectionStringBuilder(one.ConnectionString)
        {
            Host = $"127.0.0.1:{one.Port},127.0.0.1:{other.Port}",
        };
        return settings.ConnectionString;
    }

    private static async Task AwaitSynchronousAsync(PostgresCluster primary)
    {
        await using var tables = new HubTables(HubPlace.On(primary.ConnectionString));
        await Poll.UntilAsync(
            async () => await tables.CountAsync(
                "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'") == 1,
            async () => string.Join(", ", await tables.QueryAsync(
                "SELECT application_name || ' ' || sync_state || ' ' || state FROM pg_stat_replication",
                row => row.GetString(0))));
    }

    private static async Task ReportNextAsync(FaultHub hub, string since)
    {
        var watch = Stopwatch.StartNew();
        await hub.Load.AdvanceAsync(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"the next completion {watch.Elapsed} after {since}");
    }
}
