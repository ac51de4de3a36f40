using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Stores.Tests;

public sealed class SqliteFailureTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStore _store = null!;
    private PartitionLease _lease = null!;

    public async ValueTask InitializeAsync()
    {
        _store = Create();
        await _store.InitializeAsync(1, default);
        _lease = (await _store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Commit_NoSpace_LosesNothingAndWorksAgainLater()
    {
        await _store.CommitAsync(_lease, Sample.Commit(1, Sample.Write(Sample.Record("a"))), default);
        _store.WriterDatabase.Execute("PRAGMA max_page_count = 1");
        var big = Sample.Write(Sample.Record("b"), 0, 5000);
        var error = await FailsAsync(ErrorCodes.StoreFull, Sample.Commit(2, big));
        Assert.Contains(_directory.File("hub.db"), error.Message, StringComparison.Ordinal);
        Assert.Null(await _store.LoadAsync("b", default));
        Assert.NotNull(await _store.LoadAsync("a", default));
        _store.WriterDatabase.Execute("PRAGMA max_page_count = 1000000");
        await _store.CommitAsync(_lease, Sample.Commit(2, big), default);
        Assert.NotNull(await _store.LoadAsync("b", default));
    }

    [Fact]
    public async Task Commit_NotWritable_SaysSo()
    {
        _store.WriterDatabase.Execute("PRAGMA query_only = ON");
        await FailsAsync(ErrorCodes.StoreReadOnly, Sample.Commit(1, Sample.Write(Sample.Record("a"))));
        _store.WriterDatabase.Execute("PRAGMA query_only = OFF");
        await _store.CommitAsync(_lease, Sample.Commit(1, Sample.Write(Sample.Record("a"))), default);
    }

    [Fact]
    public async Task Commit_OtherProcessNeverEndsItsTransaction_IsUnavailableAfterTheTimeout()
    {
        await using var impatient = Create(TimeSpan.FromMilliseconds(1));
        await impatient.InitializeAsync(1, default);
        _store.WriterDatabase.Execute("BEGIN IMMEDIATE");
        var error = await Assert.ThrowsAsync<DurableException>(
            () => impatient.CommitAsync(_lease, Sample.Commit(1), default).AsTask());
        Assert.Equal(ErrorCodes.StoreUnavailable, error.Code);
        _store.WriterDatabase.Execute("ROLLBACK");
        await impatient.CommitAsync(_lease, Sample.Commit(1), default);
    }

    [Fact]
    public async Task Enqueue_OneOfManyIsRefused_TheOthersAreWritten()
    {
        var requests = Enumerable.Range(0, 100).Select(n => Sample.Starting($"{n}", n == 50 ? 7 : 0)).ToArray();
        var tasks = requests.Select(request => _store.EnqueueAsync(request, default).AsTask()).ToArray();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => tasks[50]);
        await Task.WhenAll(tasks.Where((_, n) => n != 50));
        Assert.Equal(99, (await _store.InboxOfAsync()).Count);
        Assert.Null(await _store.LoadAsync("50", default));
    }

    [Fact]
    public async Task Enqueue_FromAnotherStoreWhileTheOwnerCommits_IsWritten()
    {
        await using var client = Create();
        await client.InitializeAsync(1, default);
        using var stop = new CancellationTokenSource();
        var owner = Task.Run(async () =>
        {
            for (var number = 1; !stop.IsCancellationRequested; number++)
            {
                await _store.CommitAsync(_lease, Sample.Commit(number), default);
            }
        });
        for (var n = 0; n < 50; n++) await client.EnqueueAsync(Sample.Starting($"{n}"), default);
        await stop.CancelAsync();
        await owner;
        Assert.Equal(50, (await _store.InboxOfAsync()).Count);
    }

    private SqliteStore Create(TimeSpan? busyTimeout = null) => new(new SqliteStoreOptions
    {
        Path = _directory.File("hub.db"),
        BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(30),
    });

    private async Task<DurableException> FailsAsync(string code, PartitionCommit commit)
    {
        var error = await Assert.ThrowsAsync<DurableException>(
            () => _store.CommitAsync(_lease, commit, default).AsTask());
        Assert.Equal(code, error.Code);
        return error;
    }
}
