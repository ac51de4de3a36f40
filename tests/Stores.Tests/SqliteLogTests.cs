using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;
using Stores.Conformance;

namespace Stores.Tests;

/// <summary>The log that is made longer ahead of its use, found again after a crash and by others.</summary>
public sealed class SqliteLogTests : IAsyncLifetime
{
    private const int FrameBytes = 4096 + 24;
    private const int LogHeaderBytes = 32;

    private readonly TemporaryDirectory _directory = new();
    private SqliteStore _store = null!;
    private PartitionLease _lease = null!;
    private long _commits;

    public async ValueTask InitializeAsync()
    {
        _store = await OpenAsync(_directory.File("hub.db"));
        _lease = (await _store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Commit_ShortLog_LeavesRoomBehindIt()
    {
        await CommitAsync();

        var log = await File.ReadAllBytesAsync(_directory.File("hub.db-wal"));
        Assert.True(log.Length > 1_000_000, $"The log has {log.Length} bytes.");
        Assert.All(log[^(log.Length / 2)..], value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Commit_LogUsedUp_GrowsUpToTheCheckpointAndThenBeginsAnew()
    {
        for (var i = 0; i < 3_000; i++) await CommitAsync();

        var length = new FileInfo(_directory.File("hub.db-wal")).Length;
        Assert.InRange(length, 16_000_000, 18_000_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(90)]
    [InlineData(400)]
    public async Task Open_CopyOfTheFilesAsACrashLeavesThem_HasAllThatWasCommitted(int commits)
    {
        for (var i = 0; i < commits; i++) await CommitAsync();
        var crashed = Copy();

        await using var store = await OpenAsync(crashed);

        AssertSound(crashed);
        for (var i = 1; i <= commits; i++) Assert.NotNull(await store.LoadAsync($"{i}", default));
        Assert.Null(await store.LoadAsync($"{commits + 1}", default));
        var lease = await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default);
        Assert.Equal(commits, lease!.LastCommit);
    }

    [Fact]
    public async Task Open_CrashInTheMiddleOfAFrame_HasWhatWasCommittedBefore()
    {
        for (var i = 0; i < 20; i++) await CommitAsync();
        var frames = FramesIn(_directory.File("hub.db-wal"));
        await CommitAsync();
        var crashed = Copy();
        await using (var log = new FileStream($"{crashed}-wal", FileMode.Open))
        {
            log.Position = LogHeaderBytes + frames * (long)FrameBytes + FrameBytes / 2;
            log.Write(new byte[FrameBytes]);
        }

        await using var store = await OpenAsync(crashed);

        AssertSound(crashed);
        Assert.NotNull(await store.LoadAsync("20", default));
        Assert.Null(await store.LoadAsync("21", default));
    }

    [Fact]
    public async Task Open_LogOfNothingButRoom_IsAnEmptyLog()
    {
        for (var i = 0; i < 3; i++) await CommitAsync();
        await _store.DisposeAsync();
        var path = _directory.File("hub.db");
        await File.WriteAllBytesAsync($"{path}-wal", new byte[100_000]);

        _store = await OpenAsync(path);

        AssertSound(path);
        Assert.NotNull(await _store.LoadAsync("3", default));
    }

    [Fact]
    public async Task Commit_AnotherStoreWritesToo_RoomIsAddedOnce()
    {
        var path = _directory.File("hub.db");
        await using var other = await OpenAsync(path);

        for (var i = 0; i < 20; i++)
        {
            await CommitAsync();
            await other.EnqueueAsync(Sample.Starting($"other-{i}"), default);
        }

        Assert.InRange(new FileInfo($"{path}-wal").Length, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task Commit_AnotherStoreWritesAndCutsTheLog_NothingIsLost()
    {
        var path = _directory.File("hub.db");
        await using var other = await OpenAsync(path);

        for (var i = 0; i < 300; i++)
        {
            await CommitAsync();
            await other.EnqueueAsync(Sample.Starting($"other-{i}"), default);
            if (i % 50 == 0) _store.WriterDatabase.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            if (i % 50 == 25) other.WriterDatabase.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        AssertSound(path);
        for (var i = 1; i <= 300; i++) Assert.NotNull(await other.LoadAsync($"{i}", default));
        Assert.Equal(300, (await _store.InboxOfAsync()).Count);
    }

    private ValueTask<IReadOnlyList<long>> CommitAsync()
    {
        var number = ++_commits;
        return _store.CommitAsync(_lease, Sample.Commit(number, Sample.Write(Sample.Record($"{number}"))), default);
    }

    // What a crash of the process leaves: the system has all that was written.
    private string Copy()
    {
        var copy = _directory.File("crashed.db");
        foreach (var suffix in (string[])["", "-wal"]) File.Copy(_directory.File("hub.db") + suffix, copy + suffix);
        return copy;
    }

    // Frames of a log have its salt; what is behind them has not.
    private static int FramesIn(string log)
    {
        var bytes = File.ReadAllBytes(log);
        var frames = 0;
        for (var at = LogHeaderBytes; at + FrameBytes <= bytes.Length; at += FrameBytes)
        {
            if (!bytes.AsSpan(at + 8, 8).SequenceEqual(bytes.AsSpan(16, 8))) break;
            frames++;
        }

        return frames;
    }

    private static async Task<SqliteStore> OpenAsync(string path)
    {
        var store = new SqliteStore(new SqliteStoreOptions { Path = path });
        await store.InitializeAsync(1, default);
        return store;
    }

    private static void AssertSound(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }
}
