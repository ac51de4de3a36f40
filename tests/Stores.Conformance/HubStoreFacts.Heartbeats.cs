using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    private static readonly string?[] NoOwners = new string?[Partitions];

    [Fact]
    public async Task Heartbeat_HeldLeases_CountFromNow()
    {
        var (first, second) = (await AcquireAsync(), await AcquireAsync(1));
        Time.Advance(LeaseLength / 2);
        Assert.Empty((await BeatAsync("w1", LeaseLength, first, second)).Lost);
        Time.Advance(LeaseLength * 0.75);
        Assert.Null(await Store.TryAcquireAsync(0, "w2", LeaseLength, default));
        Assert.Null(await Store.TryAcquireAsync(1, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task Heartbeat_LeaseNotNamed_IsNotProlonged()
    {
        var (first, _) = (await AcquireAsync(), await AcquireAsync(1));
        Time.Advance(LeaseLength / 2);
        await BeatAsync("w1", LeaseLength, first);
        Time.Advance(LeaseLength / 2);
        Assert.NotNull(await Store.TryAcquireAsync(1, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task Heartbeat_RanOutButNotTaken_Holds()
    {
        var lease = await AcquireAsync();
        Time.Advance(LeaseLength * 2);
        var answer = await BeatAsync("w1", LeaseLength, lease);
        Assert.Empty(answer.Lost);
        Assert.Equal("w1", answer.Owners[0]);
        Assert.Null(await Store.TryAcquireAsync(0, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task Heartbeat_TakenByAnother_IsLostAndLeftToIt()
    {
        var lost = await AcquireAsync();
        var kept = await AcquireAsync(1);
        Time.Advance(LeaseLength);
        await AcquireAsync(0, "w2");
        Time.Advance(LeaseLength / 2);
        var answer = await BeatAsync("w1", LeaseLength, lost, kept);
        Assert.Equal([lost], answer.Lost);
        Assert.Equal(["w2", "w1", null], answer.Owners);
        Time.Advance(LeaseLength / 2);
        Assert.NotNull(await Store.TryAcquireAsync(0, "w3", LeaseLength, default));
    }

    [Fact]
    public async Task Heartbeat_WithoutLength_ProlongsNothing()
    {
        var lease = await AcquireAsync();
        await BeatAsync("w1", LeaseLength, lease);
        Time.Advance(LeaseLength / 2);
        Assert.Empty((await BeatAsync("w1", null, lease)).Lost);
        Time.Advance(LeaseLength / 2);
        var answer = await BeatAsync("w2", null);
        Assert.Equal(NoOwners, answer.Owners);
        Assert.Equal(["w2"], answer.Workers);
    }

    [Fact]
    public async Task Heartbeat_WithoutLength_TellsWhatIsLost()
    {
        var lost = await AcquireAsync();
        Time.Advance(LeaseLength);
        await AcquireAsync(0, "w2");
        Assert.Equal([lost], (await BeatAsync("w1", null, lost)).Lost);
    }

    [Fact]
    public async Task Heartbeat_SeveralWorkers_TellsWhoIsAliveUntilTheirTimeRunsOut()
    {
        await BeatAsync("w1", LeaseLength);
        Time.Advance(LeaseLength / 2);
        Assert.Equal(["w1", "w2"], await AliveAsync("w2", LeaseLength));
        Time.Advance(LeaseLength / 2 - TimeSpan.FromTicks(1));
        Assert.Equal(["w1", "w2"], await AliveAsync("w2", null));
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["w2"], await AliveAsync("w2", null));
        Assert.Equal(["w2", "w3"], await AliveAsync("w3", null));
        Assert.Equal(["w2"], await AliveAsync("w2", null));
    }

    [Fact]
    public async Task Heartbeat_Leaving_IsAliveNoMoreAndKeepsItsLeases()
    {
        var lease = await AcquireAsync();
        await BeatAsync("w1", LeaseLength, lease);
        Time.Advance(LeaseLength / 2);
        var beat = new WorkerHeartbeat { Worker = "w1", Held = [lease], Length = LeaseLength, IsLeaving = true };
        var answer = await Store.HeartbeatAsync(beat, default);
        Assert.Empty(answer.Workers);
        Assert.Equal("w1", answer.Owners[0]);
        Time.Advance(LeaseLength * 0.75);
        Assert.Equal(["w2"], await AliveAsync("w2", null));
        Assert.Null(await Store.TryAcquireAsync(0, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task Heartbeat_FromSecondStore_SeesTheSame()
    {
        var lease = await AcquireAsync();
        await BeatAsync("w1", LeaseLength, lease);
        var other = await OpenAnotherAsync();
        var answer = await other.HeartbeatAsync(new() { Worker = "w2", Length = LeaseLength }, default);
        Assert.Equal(["w1", "w2"], answer.Workers.Order());
        Assert.Equal(["w1", null, null], answer.Owners);
        Assert.Equal(["w1", "w2"], await AliveAsync("w1", null));
    }

    [Fact]
    public async Task Heartbeat_OtherWorkers_TellsWhenTheFirstOfThemRunsOut()
    {
        Assert.Null((await BeatAsync("w1", LeaseLength, await AcquireAsync())).NextExpiry);
        Time.Advance(LeaseLength / 3);
        await AcquireAsync(1, "w2");
        Assert.Equal(LeaseLength, (await BeatAsync("w1", null)).NextExpiry);
        Assert.Equal(LeaseLength - LeaseLength / 3, (await BeatAsync("w2", LeaseLength)).NextExpiry);
        Assert.Equal(LeaseLength - LeaseLength / 3, (await BeatAsync("w3", null)).NextExpiry);
    }

    [Fact]
    public async Task Release_OwnedPartition_IsFreeInTheNextHeartbeat()
    {
        await Store.ReleaseAsync(await AcquireAsync(1), default);
        Assert.Equal(NoOwners, (await BeatAsync("w2", null)).Owners);
    }

    private async Task<HeartbeatResult> BeatAsync(string worker, TimeSpan? length, params PartitionLease[] held) =>
        await Store.HeartbeatAsync(new() { Worker = worker, Held = held, Length = length }, default);

    private async Task<string[]> AliveAsync(string worker, TimeSpan? length) =>
        [.. (await BeatAsync(worker, length)).Workers.Order(StringComparer.Ordinal)];
}
