using System.Diagnostics;

namespace EndToEnd.Tests.Faults;

/// <summary>How partitions are spread over worker processes.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class SpreadTests(FaultServer server)
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Workers_ThatJoin_OwnAllEvenlyWithinTwoLeaseLengths(int workers)
    {
        const int partitions = 16;
        await using var hub = await FaultHub.OpenAsync(
            HubPlace.On(await server.ConnectAsync()),
            workers,
            with => with with { PartitionCount = partitions, LeaseLength = TimeSpan.FromSeconds(10) });

        var watch = Stopwatch.StartNew();
        await AwaitEvenAsync(hub, workers);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, 2 * hub.LeaseLength);
        TestContext.Current.TestOutputHelper?.WriteLine($"{workers} workers: even after {watch.Elapsed}");
    }

    [Fact]
    public async Task Worker_ThatLeaves_HandsOverWithoutWaitingForTheLease()
    {
        await using var hub = await FaultHub.OpenAsync(
            HubPlace.On(await server.ConnectAsync()),
            workers: 2,
            with => with with { LeaseLength = TimeSpan.FromMinutes(5) });
        await hub.Load.StartAsync();
        await hub.Load.AdvanceAsync(20);
        await AwaitEvenAsync(hub, 2);

        var leaving = hub.Workers[0];
        hub.Workers.Remove(leaving);
        await leaving.LeaveAsync();

        await AwaitEvenAsync(hub, 1); // Far sooner than any lease runs out.
        await hub.Load.AdvanceAsync(20);
        await hub.FinishAsync();
    }

    private static Task AwaitEvenAsync(FaultHub hub, int workers) => Poll.UntilAsync(
        async () => await hub.OwnedAsync() is var owned && owned.Count == workers
            && owned.Values.Sum() == hub.PartitionCount && owned.Values.Max() - owned.Values.Min() <= 1,
        async () => $"partitions are with {string.Join(", ", await hub.OwnedAsync())}");
}
