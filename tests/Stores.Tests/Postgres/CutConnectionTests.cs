using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.Postgres;
using Npgsql;
using Stores.Conformance;

namespace Stores.Tests.Postgres;

/// <summary>Connections that the server has ended while they lay in the pool.</summary>
public sealed class CutConnectionTests(TestServer server) : IAsyncLifetime
{
    private readonly string _schema = TestServer.NewSchema();
    private PostgresStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        // A name of its own, so that no other test's connections are cut.
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { ApplicationName = _schema };
        _store = new(new() { ConnectionString = settings.ConnectionString, Schema = _schema });
        await _store.InitializeAsync(4, default);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await server.ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
    }

    [Fact]
    public async Task Reads_AfterACut_AnswerAtOnce()
    {
        var lease = (await _store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        var write = Sample.Write(Sample.Record("a"), 0, mayBeNew: true);
        await _store.CommitAsync(lease, Sample.Commit(1, write), default);
        Func<Task>[] reads =
        [
            async () => Assert.NotNull(await _store.LoadAsync("a", default)),
            async () => Assert.NotNull(await _store.GetAsync("a", true, default)),
            async () => Assert.Single((await _store.QueryAsync(new(), default)).Instances),
            async () => Assert.Equal(1, await _store.CountAsync(new(), default)),
            async () => Assert.Empty((await _store.ReadInboxAsync(0, null, 10, default)).Messages),
            async () => await _store.ReadPendingAsync(0, null, 10, default),
            async () => Assert.Single(await _store.ReadHistoryAsync("a", default).ToListAsync()),
        ];
        foreach (var read in reads)
        {
            await FillPoolAsync();
            await CutAsync();
            await read();
        }
    }

    [Fact]
    public async Task Writes_AfterACut_FailAndAreNotSentAgain()
    {
        await FillPoolAsync();
        await CutAsync();
        var error = await Assert.ThrowsAsync<DurableException>(
            () => _store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default).AsTask());
        Assert.Equal(ErrorCodes.StoreUnavailable, error.Code);
        Assert.True(error.IsTransient);
        Assert.NotNull(await _store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default));
    }

    private Task FillPoolAsync() =>
        Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _store.CountAsync(new(), default).AsTask()));

    private async Task CutAsync()
    {
        await using var source = NpgsqlDataSource.Create(server.Connect());
        await using var cut = source.CreateCommand(
            "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE application_name = $1");
        cut.Parameters.Add(new() { Value = _schema });
        Assert.NotEqual(0L, await cut.ExecuteScalarAsync());
    }
}
