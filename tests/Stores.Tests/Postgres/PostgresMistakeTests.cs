using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.Postgres;
using Npgsql;
using Stores.Conformance;

namespace Stores.Tests.Postgres;

/// <summary>What is said when the server, the schema or the options are not as they should be.</summary>
public sealed class PostgresMistakeTests(TestServer server) : IAsyncLifetime
{
    private readonly string _schema = TestServer.NewSchema();

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync() => await server.ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");

    [Fact]
    public async Task Initialize_NobodyListens_IsUnavailable()
    {
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Port = 1, Timeout = 5 };
        var error = await OpenFailsAsync(ErrorCodes.StoreUnavailable, settings.ConnectionString);
        Assert.Contains(settings.Host!, error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task Initialize_NobodyListensOnSeveralHosts_IsUnavailable()
    {
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Host = "127.0.0.1:1,127.0.0.1:2" };
        var error = await OpenFailsAsync(ErrorCodes.StoreUnavailable, settings.ConnectionString);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task Initialize_NobodyListensAndAnotherHostRefuses_IsWhatThatOneSays()
    {
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Username = "nobody_here" };
        settings.Host = $"127.0.0.1:1,{settings.Host}:{settings.Port}";
        var error = await OpenFailsAsync(ErrorCodes.StoreAccessDenied, settings.ConnectionString);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Initialize_NoConnectionLeft_IsUnavailableForNow()
    {
        var user = $"user_{_schema}";
        await server.ExecuteAsync($"CREATE ROLE {user} LOGIN CONNECTION LIMIT 0");
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Username = user };
        var error = await OpenFailsAsync(ErrorCodes.StoreUnavailable, settings.ConnectionString);
        Assert.Contains("max_connections", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        await server.ExecuteAsync($"DROP ROLE {user}");
    }

    [Fact]
    public async Task Initialize_NoSuchDatabase_NamesIt()
    {
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Database = "not_there" };
        var error = await OpenFailsAsync(ErrorCodes.StoreUnavailable, settings.ConnectionString);
        Assert.Contains("'not_there'", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Initialize_UserWithoutRights_IsDenied()
    {
        var user = $"user_{_schema}";
        await server.ExecuteAsync($"CREATE ROLE {user} LOGIN");
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Username = user };
        var error = await OpenFailsAsync(ErrorCodes.StoreAccessDenied, settings.ConnectionString);
        Assert.Contains("CREATE", error.Message, StringComparison.Ordinal);
        await server.ExecuteAsync($"DROP ROLE {user}");
    }

    [Fact]
    public async Task Initialize_NoSuchUser_IsDenied()
    {
        var settings = new NpgsqlConnectionStringBuilder(server.Connect()) { Username = "nobody_here" };
        var error = await OpenFailsAsync(ErrorCodes.StoreAccessDenied, settings.ConnectionString);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Initialize_NewerSchema_IsRefusedAndLeftAsItIs()
    {
        await (await OpenAsync(Options())).DisposeAsync();
        await server.ExecuteAsync($"UPDATE {_schema}.hub SET version = 99");
        var error = await OpenFailsAsync(ErrorCodes.StoreNewerSchema, server.Connect());
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Initialize_MayNotMigrate_TakesASchemaMadeByTheScript()
    {
        var options = Options() with { MigratesSchema = false };
        await using (var store = new PostgresStore(options))
        {
            var error = await Assert.ThrowsAsync<DurableException>(() => store.InitializeAsync(4, default).AsTask());
            Assert.Equal(ErrorCodes.StoreOlderSchema, error.Code);
        }

        await server.ExecuteAsync(PostgresStore.MigrationScript(_schema, 0, 5));
        await using var opened = new PostgresStore(options);
        Assert.Equal(5, await opened.InitializeAsync(4, default));
    }

    [Fact]
    public async Task Initialize_SeveralAtOnce_MakeOneSchema()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => new PostgresStore(Options())).ToArray();
        var counts = await Task.WhenAll(stores.Select(store => store.InitializeAsync(3, default).AsTask()));
        Assert.All(counts, count => Assert.Equal(3, count));
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task Commit_WhileTheConnectionsAreCut_IsWrittenOnceWhenSentAgain()
    {
        // A name of its own, so that no other test's connections are cut.
        var cut = new NpgsqlConnectionStringBuilder(server.Connect()) { ApplicationName = _schema };
        await using var store = await OpenAsync(Options() with { ConnectionString = cut.ConnectionString });
        var lease = (await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        for (var number = 1; number <= 20; number++)
        {
            var write = Sample.Write(Sample.Record("a"), number - 1, mayBeNew: number == 1);
            var commit = Sample.Commit(number, write);
            var sending = store.CommitAsync(lease, commit, default);
            await server.ExecuteAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{_schema}'");
            await SendUntilWrittenAsync(sending, () => store.CommitAsync(lease, commit, default));
        }

        await using var reader = await OpenAsync(Options());
        var history = (await reader.LoadAsync("a", default))!.History;
        Assert.Equal(Enumerable.Range(0, 20), history.Select(segment => segment.FirstEventId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("1st")]
    [InlineData("with space")]
    [InlineData("\"; DROP")]
    public void Schema_NotAName_IsRefused(string schema) => Assert.Throws<ArgumentException>(
        () => new PostgresStore(new() { ConnectionString = "Host=h", Schema = schema }));

    [Fact]
    public async Task Views_OfAHub_ShowWhatThereIs()
    {
        await using var store = await OpenAsync(Options());
        var lease = (await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        var failed = Sample.Record("a") with { Status = ExecutionStatus.Failed, CompletedAt = Sample.Start };
        var write = Sample.Write(failed);
        await store.CommitAsync(lease, Sample.Commit(1, write), default);
        foreach (var view in new[] { "instances", "history", "steps", "failures", "backlog" })
            await server.ExecuteAsync($"SELECT * FROM {_schema}.durable_{view}");
        await using var source = NpgsqlDataSource.Create(server.Connect());
        await using var status = source.CreateCommand(
            $"SELECT status || ' ' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') "
            + $"FROM {_schema}.durable_instances WHERE instance_id = 'a'");
        Assert.Equal("Failed 2025-01-02 03:04:05.678", await status.ExecuteScalarAsync());
    }

    private static async Task SendUntilWrittenAsync(
        ValueTask<IReadOnlyList<long>> sending, Func<ValueTask<IReadOnlyList<long>>> again)
    {
        for (var attempts = 0; attempts < 100; attempts++)
        {
            try
            {
                await sending;
                return;
            }
            catch (DurableException error) when (error.Code == ErrorCodes.StoreUnavailable)
            {
                sending = again();
            }
        }

        Assert.Fail("The commit was not written in a hundred attempts.");
    }

    private PostgresStoreOptions Options() => new() { ConnectionString = server.Connect(), Schema = _schema };

    private static async Task<PostgresStore> OpenAsync(PostgresStoreOptions options)
    {
        var store = new PostgresStore(options);
        await store.InitializeAsync(4, default);
        return store;
    }

    private async Task<DurableException> OpenFailsAsync(string code, string connectionString)
    {
        await using var store = new PostgresStore(new() { ConnectionString = connectionString, Schema = _schema });
        var error = await Assert.ThrowsAsync<DurableException>(() => store.InitializeAsync(4, default).AsTask());
        Assert.Equal(code, error.Code);
        return error;
    }
}
