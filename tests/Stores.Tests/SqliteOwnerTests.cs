using System.Diagnostics;
using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Stores.Tests;

public sealed class SqliteOwnerTests : IAsyncLifetime
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<SqliteStore> _stores = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task TryAcquire_OwnerEndedWithoutRelease_TakesOverAtOnce()
    {
        var dead = await OpenAsync();
        var lease = await dead.TryAcquireAsync(0, "dead", Length, default);
        await dead.DisposeAsync();
        var next = await (await OpenAsync()).TryAcquireAsync(0, "next", Length, default);
        Assert.True(next!.Epoch > lease!.Epoch);
    }

    [Fact]
    public async Task TryAcquire_OtherProcessHoldsTheLock_WaitsForTheLeaseOrTheEnd()
    {
        var owner = await OpenAsync();
        await owner.TryAcquireAsync(0, "owner", Length, default);
        await owner.TryAcquireAsync(1, "owner", Length, default);
        await owner.DisposeAsync();
        var next = await OpenAsync();
        using (var process = HoldLock())
        {
            Assert.Null(await next.TryAcquireAsync(0, "next", Length, default));
            _time.Advance(Length);
            Assert.NotNull(await next.TryAcquireAsync(0, "next", Length, default));
            Assert.True(await ProlongAsync(await OpenAsync(), new PartitionLease(1, "owner", 1, 0)));
            Assert.Null(await next.TryAcquireAsync(1, "next", Length, default));
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    [Fact]
    public async Task TryAcquire_OtherProcessWasKilled_TakesOverAtOnce()
    {
        var owner = await OpenAsync();
        await owner.TryAcquireAsync(0, "owner", Length, default);
        await owner.DisposeAsync();
        var next = await OpenAsync();
        using var process = HoldLock();
        Assert.Null(await next.TryAcquireAsync(0, "next", Length, default));
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.NotNull(await next.TryAcquireAsync(0, "next", Length, default));
    }

    [Fact]
    public async Task TryAcquire_UnguardedOwnerLives_IsNotTakenWithTheLock()
    {
        var owner = await OpenAsync();
        PartitionLease? unguarded;
        using (var process = HoldLock())
        {
            unguarded = await owner.TryAcquireAsync(0, "owner", Length, default);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        var other = await OpenAsync();
        Assert.Null(await other.TryAcquireAsync(0, "other", Length, default));
        Assert.True(await ProlongAsync(owner, unguarded!));
    }

    [Fact]
    public async Task Release_LastLease_DropsTheLock()
    {
        var store = await OpenAsync();
        var lease = await store.TryAcquireAsync(0, "owner", Length, default);
        Assert.Throws<IOException>(() => OpenLockFile().Dispose());
        await store.ReleaseAsync(lease!, default);
        OpenLockFile().Dispose();
    }

    [Fact]
    public async Task TryAcquire_InVain_DoesNotKeepTheLock()
    {
        var owner = await OpenAsync();
        using (var process = HoldLock())
        {
            await owner.TryAcquireAsync(0, "owner", Length, default);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        await owner.DisposeAsync();
        Assert.Null(await (await OpenAsync()).TryAcquireAsync(0, "other", Length, default));
        OpenLockFile().Dispose();
    }

    [Fact]
    public async Task Heartbeat_OtherProcessWasKilled_TellsThatItsPartitionIsFreeAndItIsGone()
    {
        var owner = await OpenAsync();
        var lease = await owner.TryAcquireAsync(0, "owner", Length, default);
        await ProlongAsync(owner, lease!);
        await owner.DisposeAsync();
        var next = await OpenAsync();
        using var process = HoldLock();
        var before = await LookAsync(next);
        process.Kill(entireProcessTree: true);
        process.WaitForExit();

        var after = await LookAsync(next);

        Assert.Equal(["owner", "next"], before.Workers);
        Assert.Equal(["owner", null], before.Owners);
        Assert.Equal(["next"], after.Workers);
        Assert.Equal([null, null], after.Owners);
        OpenLockFile().Dispose();
    }

    private static async Task<bool> ProlongAsync(SqliteStore store, PartitionLease lease)
    {
        var beat = new WorkerHeartbeat { Worker = lease.Owner, Held = [lease], Length = Length };
        return (await store.HeartbeatAsync(beat, default)).Lost.Count == 0;
    }

    private static ValueTask<HeartbeatResult> LookAsync(SqliteStore store) =>
        store.HeartbeatAsync(new() { Worker = "next" }, default);

    private FileStream OpenLockFile() =>
        new(_directory.File("hub.db.owner"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    /// <summary>
    /// Starts a process that holds the lock until it is killed, and waits until it has it. With <c>-o</c> its children
    /// do not hold it too, which may live a moment longer.
    /// </summary>
    private Process HoldLock()
    {
        Assert.SkipUnless(
            File.Exists("/usr/bin/flock"), "Needs the command 'flock' for a process that holds the lock.");
        var start = new ProcessStartInfo("/usr/bin/flock")
        {
            ArgumentList = { "-o", _directory.File("hub.db.owner"), "sh", "-c", "echo locked; exec cat" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("locked", process.StandardOutput.ReadLine());
        return process;
    }

    private async Task<SqliteStore> OpenAsync()
    {
        var store = new SqliteStore(new SqliteStoreOptions { Path = _directory.File("hub.db") }, _time);
        _stores.Add(store);
        await store.InitializeAsync(2, default);
        return store;
    }
}
