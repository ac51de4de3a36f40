using Durable;
using EndToEnd.CrashApp;
using EndToEnd.CrashApp.Loads;
using EndToEnd.Tests.Crashes;
using EndToEnd.Tests.Faults.Checks;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Faults;

/// <summary>A large fan-out of one instance, run by several worker processes.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class SharingTests(FaultServer server)
{
    private const int Places = 8;
    private const int Width = 400;
    private const string InstanceId = "wide";

    [Theory]
    [InlineData(LoadOrchestrations.ShareSlowly, 2)]
    [InlineData(LoadOrchestrations.ShareSlowly, 4)]
    [InlineData(LoadOrchestrations.FanOutSlowly, 2)]
    [InlineData(LoadOrchestrations.FanOutSlowly, 4)]
    public async Task FanOut_OfOneInstance_IsSpreadOverTheWorkers(string orchestrator, int workers)
    {
        await using var hub = await OpenAsync(workers);

        await StartAsync(hub, orchestrator);
        await AwaitEndAsync(hub, orchestrator);

        var runs = hub.Log().Where(run => run.IsStart).CountBy(run => run.ProcessId)
            .ToDictionary(count => hub.Names()[count.Key], count => count.Value);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", runs));
        Assert.Equal(workers, runs.Count);
        Assert.Equal(Width, runs.Values.Sum());
        Assert.All(runs.Values, count => Assert.InRange(count, Width / workers / 2, 2 * Width / workers));
        await CheckAsync(hub);
    }

    [Theory]
    [InlineData(LoadOrchestrations.ShareSlowly, true)]
    [InlineData(LoadOrchestrations.ShareSlowly, false)]
    [InlineData(LoadOrchestrations.FanOutSlowly, true)]
    [InlineData(LoadOrchestrations.FanOutSlowly, false)]
    public async Task Worker_KilledInTheMiddle_ItsActivitiesRunElsewhere(string orchestrator, bool ownsTheInstance)
    {
        await using var hub = await OpenAsync(workers: 3);
        await StartAsync(hub, orchestrator);
        var owner = await OwnerAsync(hub);
        var victim = hub.Workers.First(worker => worker.Name == owner == ownsTheInstance);
        await Poll.UntilAsync(
            () => RunsOf(hub, victim.Id).Count > Width / 10,
            () => $"'{victim.Name}' has begun {RunsOf(hub, victim.Id).Count}");

        await hub.KillAsync(victim);
        await AwaitEndAsync(hub, orchestrator);

        var interrupted = RunsOf(hub, victim.Id).Select(run => run.Key)
            .Except(hub.Log().Where(run => run.ProcessId == victim.Id && !run.IsStart).Select(run => run.Key)).ToList();
        var others = hub.Log().Where(run => run.ProcessId != victim.Id && run.IsStart).ToLookup(run => run.Key);
        Assert.NotEmpty(interrupted);
        Assert.All(interrupted, key => Assert.True(others.Contains(key), $"{key} did not run again"));
        await CheckAsync(hub);
    }

    private static List<LoggedRun> RunsOf(FaultHub hub, int process) =>
        [.. hub.Log().Where(run => run.ProcessId == process && run.IsStart)];

    private async Task<FaultHub> OpenAsync(int workers)
    {
        var hub = await FaultHub.OpenAsync(
            HubPlace.On(await server.ConnectAsync()),
            workers,
            with => with with
            {
                MaxActivities = Places,
                Queues = new Dictionary<string, int> { [LoadOrchestrations.SharedQueue] = Places },
            });
        // Until a worker knows of the others it shares nothing but what is named.
        await Poll.UntilAsync(
            async () => (await hub.OwnedAsync()).Count == workers,
            async () => $"partitions are with {string.Join(", ", await hub.OwnedAsync())}");
        return hub;
    }

    private static WorkItem Item(string orchestrator) => new(InstanceId, orchestrator, new(7, Width / 2));

    private static Task StartAsync(FaultHub hub, string orchestrator) =>
        hub.Client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, Item(orchestrator).Input, new StartOrchestrationOptions(InstanceId));

    private static async Task AwaitEndAsync(FaultHub hub, string orchestrator)
    {
        var end = await hub.Client.WaitForInstanceCompletionAsync(InstanceId, getInputsAndOutputs: true)
            .WaitAsync(Poll.Limit);
        Assert.Equal((long)Expected.Output(Item(orchestrator))!, end.ReadOutputAs<long>());
    }

    private static async Task<string> OwnerAsync(FaultHub hub)
    {
        await hub.Client.WaitForInstanceStartAsync(InstanceId).WaitAsync(Poll.Limit);
        return (await hub.Tables.QueryAsync(
            "SELECT l.owner FROM hub.instances i JOIN hub.leases l USING (partition) "
            + $"WHERE i.instance_id = '{InstanceId}'",
            row => row.GetString(0))).Single();
    }

    // Each result is recorded once, each run was where it might be, and nothing is left over.
    private static async Task CheckAsync(FaultHub hub)
    {
        Assert.Equal(Width, await hub.Tables.CountAsync(
            $"SELECT count(*) FROM hub.durable_history WHERE instance_id = '{InstanceId}' AND type = 'TaskCompleted'"));
        Assert.Empty(await HistoryCheck.RunAsync(hub.Tables, hub.Log()));
        Assert.Equal(0, await hub.Tables.CountAsync("SELECT count(*) FROM hub.activities"));
        Assert.Empty(await hub.StaleRunsAsync());
    }
}
