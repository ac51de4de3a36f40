using System.Collections.Concurrent;
using Durable.Sdk.Postgres;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Logging;
using Npgsql;
using PostgresServers;
using Stores.Conformance;

namespace Stores.Tests.Postgres;

/// <summary>
/// A hub that was restored on a server which has not given as many numbers of transactions as the one before.
/// </summary>
public sealed class RestoredDumpTests(TestServer server) : IAsyncLifetime
{
    private const int Messages = 25;

    private readonly string _schema = TestServer.NewSchema();
    private readonly Lines _log = new();

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync() => await server.ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");

    [Fact]
    public async Task Initialize_MessagesFromTheFuture_AreShownOnceInAllPages()
    {
        await FillAsync(server.Connect());
        await server.ExecuteAsync($"UPDATE {_schema}.inbox SET written_by = (900000000 + id)::text::xid8 WHERE id > 3");

        await using var store = await OpenAsync(server.Connect());

        Assert.StartsWith($"{Messages - 3} message(s)", Assert.Single(_log.All), StringComparison.Ordinal);
        var (shown, cursor) = await ReadAllAsync(store, null);
        Assert.Equal(Enumerable.Range(0, Messages).Select(Id), shown);
        await SettleAsync(store);
        (_, cursor) = await ReadAllAsync(store, cursor);
        Assert.Empty((await ReadAllAsync(store, cursor)).Shown);
    }

    [Fact]
    public async Task Initialize_NothingFromTheFuture_ChangesNothing()
    {
        await FillAsync(server.Connect());
        await using var store = await OpenAsync(server.Connect());
        Assert.Empty(_log.All);
        Assert.Equal(Messages, (await ReadAllAsync(store, null)).Shown.Count);
    }

    [Fact]
    public async Task Initialize_DumpRestoredOnANewServer_DeliversWhatWaited()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        await using var old = await PostgresCluster.StartNewAsync("fsync = off");
        await UseUpTransactionsAsync(old.ConnectionString);
        await FillAsync(old.ConnectionString);
        await using var restored = await PostgresCluster.StartNewAsync("fsync = off");
        await old.DumpToAsync(restored);

        await using var store = await OpenAsync(restored.ConnectionString);

        Assert.Single(_log.All);
        Assert.Equal(Messages, (await ReadAllAsync(store, null)).Shown.Count);
        var lease = (await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        var write = Sample.Write(Sample.Record("a"), 0, mayBeNew: true);
        await store.CommitAsync(lease, Sample.Commit(1, write), default);
    }

    private static string Id(int number) => $"message-{number:D2}";

    private async Task FillAsync(string connectionString)
    {
        await using var store = await OpenAsync(connectionString);
        for (var i = 0; i < Messages; i++)
        {
            var message = new InboxMessage { Partition = 0, InstanceId = Id(i), Body = "{}"u8.ToArray() };
            await store.EnqueueAsync(new() { Message = message, MayBeMissing = true }, default);
        }
    }

    private async Task<PostgresStore> OpenAsync(string connectionString)
    {
        var store = new PostgresStore(new() { ConnectionString = connectionString, Schema = _schema }, log: _log);
        await store.InitializeAsync(2, default);
        return store;
    }

    private static async Task<(List<string> Shown, InboxCursor? Cursor)> ReadAllAsync(
        PostgresStore store, InboxCursor? cursor)
    {
        List<string> shown = [];
        while (true)
        {
            var page = await store.ReadInboxAsync(0, cursor, 10, default);
            shown.AddRange(page.Messages.Select(message => message.InstanceId));
            cursor = page.Cursor;
            if (page.IsLast) return (shown, cursor);
        }
    }

    // A reading shows again what had not ended for certain when it began; a later transaction makes it certain.
    private static async Task SettleAsync(PostgresStore store) =>
        await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default);

    private static async Task UseUpTransactionsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        for (var i = 0; i < 500; i++)
        {
            await using var command = source.CreateCommand("SELECT pg_current_xact_id()::text");
            await command.ExecuteScalarAsync();
        }
    }

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));
    }
}
