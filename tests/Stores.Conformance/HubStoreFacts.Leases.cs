using Durable.Sdk.Engine;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    [Fact]
    public async Task Initialize_Again_KeepsPartitionCount()
    {
        Assert.Equal(Partitions, await Store.InitializeAsync(Partitions + 5, default));
        var other = await OpenAsync(Time);
        Assert.Equal(Partitions, await other.InitializeAsync(1, default));
        await other.DisposeAsync();
    }

    [Fact]
    public async Task TryAcquire_FreePartition_GivesLeaseFromCommitZero()
    {
        var lease = await AcquireAsync(1);
        Assert.Equal((1, "w1", 0), (lease.Partition, lease.Owner, lease.LastCommit));
    }

    [Fact]
    public async Task TryAcquire_OwnedByAnother_GivesNull()
    {
        await AcquireAsync();
        Assert.Null(await Store.TryAcquireAsync(0, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task TryAcquire_SameOwner_GivesNewEpoch()
    {
        var first = await AcquireAsync();
        Assert.True((await AcquireAsync()).Epoch > first.Epoch);
    }

    [Fact]
    public async Task TryAcquire_OtherPartition_IsIndependent()
    {
        await AcquireAsync();
        Assert.NotNull(await Store.TryAcquireAsync(1, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task TryAcquire_LeaseRanOut_GivesLargerEpochAndLastCommit()
    {
        var first = await CommitFirstAsync();
        Time.Advance(LeaseLength);
        var second = await Store.TryAcquireAsync(0, "w2", LeaseLength, default);
        Assert.True(second!.Epoch > first.Epoch);
        Assert.Equal(1, second.LastCommit);
    }

    [Fact]
    public async Task TryAcquire_JustBeforeLeaseRunsOut_GivesNull()
    {
        await AcquireAsync();
        Time.Advance(LeaseLength - TimeSpan.FromTicks(1));
        Assert.Null(await Store.TryAcquireAsync(0, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task TryAcquire_FromSecondStoreWhileOwnerLives_GivesNull()
    {
        await AcquireAsync();
        var other = await OpenAnotherAsync();
        Assert.Null(await other.TryAcquireAsync(0, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task TryAcquire_UnknownPartition_Throws() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => AcquireAsync(Partitions));

    [Fact]
    public async Task Release_HeldLease_FreesPartitionAtOnce()
    {
        await Store.ReleaseAsync(await AcquireAsync(), default);
        Assert.NotNull(await Store.TryAcquireAsync(0, "w2", LeaseLength, default));
    }

    [Fact]
    public async Task Release_HeldLease_FencesItOff()
    {
        var lease = await AcquireAsync();
        await Store.ReleaseAsync(lease, default);
        await CommitFailsAsync(ErrorCodes.LeaseLost, lease, Sample.Commit(1));
        Assert.Equal([lease], (await BeatAsync("w1", LeaseLength, lease)).Lost);
    }

    [Fact]
    public async Task Release_LostLease_DoesNothing()
    {
        var lost = await AcquireAsync();
        Time.Advance(LeaseLength);
        await AcquireAsync(0, "w2");
        await Store.ReleaseAsync(lost, default);
        Assert.Null(await Store.TryAcquireAsync(0, "w3", LeaseLength, default));
    }

    [Fact]
    public async Task Call_BeforeInitialize_Throws()
    {
        // Shared by the hubs of a process, and initialized here.
        if (Store is Durable.Sdk.TaskHub.InMemoryStore) return;
        var store = await OpenAsync(Time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.LoadAsync("a", default).AsTask());
    }
}
