using Durable;
using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Faults;

/// <summary>Ten thousand instances on one worker: what they cost, and how soon another takes over.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class ManyInstancesTests(FaultServer server)
{
    private const int Count = 10_000;

    [Fact]
    public async Task Worker_WithManyWaitingInstances_CostsNextToNothing()
    {
        await using var hub = await OpenAsync(TimeSpan.FromSeconds(15));
        await StartAllAsync(hub, LoadOrchestrations.WaitAndRun);
        await Poll.UntilAsync(
            async () => await hub.Tables.CountAsync("SELECT count(*) FROM hub.inbox") == 0,
            () => Task.FromResult("messages wait"));
        var window = TimeSpan.FromSeconds(10);
        await Poll.LetPassAsync(1.1 * window); // An idle connection is counted up to ten seconds later.

        var (transactions, work) = (await TransactionsAsync(hub), hub.Workers[0].ProcessorTime);
        await Poll.LetPassAsync(window);
        (transactions, work) = (await TransactionsAsync(hub) - transactions, hub.Workers[0].ProcessorTime - work);

        var perMinute = transactions * (TimeSpan.FromMinutes(1) / window);
        var share = work / window;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{perMinute:N0} transactions a minute, {share:P2} of a core");
        // The bounds allow for a busy machine, and for what the client and this test themselves ask.
        Assert.InRange(perMinute, 0, 600);
        Assert.InRange(share, 0, 0.10);
    }

    [Fact]
    public async Task Owner_KilledWithManyInFlight_AllGoOnElsewhereSoonAfterItsLease()
    {
        await using var hub = await OpenAsync(TimeSpan.FromSeconds(3));
        await StartAllAsync(hub, LoadOrchestrations.Hold);
        await Poll.UntilAsync(
            () => BegunIn(hub) == Count,
            () => $"{BegunIn(hub)} activities have begun");

        hub.LetGo();
        await hub.KillAsync(hub.Workers[0]);
        var killed = DateTime.UtcNow;
        var successor = await hub.AddWorkerAsync();
        await Poll.UntilAsync(
            async () => await UnfinishedAsync(hub) == 0,
            async () => $"{await UnfinishedAsync(hub)} are unfinished: {successor.Errors}");
        var all = DateTime.UtcNow - killed;

        var again = hub.Log().Where(run => run.ProcessId == successor.Id && run.IsStart).ToList();
        var first = again[0].At - killed;
        TestContext.Current.TestOutputHelper?.WriteLine($"the first after {first}, all after {all}");
        Assert.Equal(Count, again.DistinctBy(run => run.Key).Count());
        Assert.InRange(first, TimeSpan.Zero, hub.LeaseLength + TimeSpan.FromSeconds(20));
        Assert.InRange(all - first, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private async Task<FaultHub> OpenAsync(TimeSpan leaseLength) => await FaultHub.OpenAsync(
        HubPlace.On(await server.ConnectAsync()),
        workers: 1,
        with => with with { LeaseLength = leaseLength, MaxActivities = 2 * Count });

    private static Task StartAllAsync(FaultHub hub, string orchestrator) => Parallel.ForEachAsync(
        Enumerable.Range(0, Count),
        new ParallelOptions { MaxDegreeOfParallelism = 500 },
        async (number, _) => await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, null, new StartOrchestrationOptions($"many-{number}")));

    private static int BegunIn(FaultHub hub) =>
        hub.Log().Where(run => run.IsStart).DistinctBy(run => run.Key).Count();

    private static Task<long> UnfinishedAsync(FaultHub hub) =>
        hub.Tables.CountAsync("SELECT count(*) FROM hub.instances WHERE completed_at IS NULL");

    private static Task<long> TransactionsAsync(FaultHub hub) => hub.Tables.CountAsync(
        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()");
}
