using Durable;
using Durable.Sdk.Engine;
using EndToEnd.CrashApp.Hubs;
using EndToEnd.CrashApp.Loads;
using EndToEnd.Tests.Processes;
using PostgresServers;

namespace EndToEnd.Tests.Faults;

/// <summary>Workers and clients that come before their server.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class AbsentServerTests
{
    [Fact]
    public async Task Worker_StartedBeforeItsServer_WorksWhenTheServerIsThere()
    {
        FaultServer.SkipWithoutPrograms();
        await using var server = await PostgresCluster.StartNewAsync("fsync = off");
        await server.StopImmediatelyAsync();
        using var directory = new TemporaryDirectory();
        var place = HubPlace.On(server.ConnectionString);
        using var client = new ClientHost(place);

        using var worker = await WorkerProcess.StartAsync(new HubSettings
        {
            Postgres = place.ConnectionString,
            Schema = place.Schema,
            Log = directory.Log,
            WorkerName = "early",
        });

        await Poll.UntilAsync(
            () => worker.Errors.Contains("waits for the task hub", StringComparison.Ordinal),
            () => "the worker does not say what it waits for");
        var error = await Assert.ThrowsAsync<DurableException>(() => StartAsync(client)).WaitAsync(Poll.Limit);
        Assert.Equal(ErrorCodes.StoreUnavailable, error.Code);
        Assert.True(error.IsTransient);

        await server.StartAsync();
        var id = await StartAsync(client);
        var done = await client.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)
            .WaitAsync(Poll.Limit);
        Assert.Equal(worker.Id, done.ReadOutputAs<int>());
        await worker.LeaveAsync();
    }

    private static Task<string> StartAsync(ClientHost client) => client.Client.ScheduleNewOrchestrationInstanceAsync(
        LoadOrchestrations.WakeAndRun, TimeSpan.FromMilliseconds(1));
}
