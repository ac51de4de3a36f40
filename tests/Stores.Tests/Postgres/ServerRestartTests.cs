using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.Postgres;
using Durable.Sdk.TaskHub;
using Npgsql;
using PostgresServers;

namespace Stores.Tests.Postgres;

/// <summary>What a crash of the server takes back, and what must not go with it.</summary>
public sealed class ServerRestartTests
{
    [Fact]
    public async Task ReadInbox_ServerGivesNumbersOfTransactionsAgain_ShowsWhatTheyWrite()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        // So that nothing but a commit brings the log to the disk, and numbers are lost with it.
        await using var server = await PostgresCluster.StartNewAsync("fsync = off", "wal_writer_delay = 10s");
        await using var store = new PostgresStore(new() { ConnectionString = server.ConnectionString });
        await store.InitializeAsync(1, CancellationToken.None);
        await store.EnqueueAsync(Request("first"), CancellationToken.None);
        await UseUpTransactionsAsync(server);
        var before = await store.ReadInboxAsync(0, null, 10, CancellationToken.None);
        Assert.Single(before.Messages);
        var next = await NextTransactionAsync(server);

        await server.StopImmediatelyAsync();
        await server.StartAsync();

        Assert.True(await NextTransactionAsync(server) < next, "No number of a transaction comes again.");
        await InsistAsync(async () => await store.EnqueueAsync(Request("second"), CancellationToken.None));

        var after = await store.ReadInboxAsync(0, before.Cursor, 10, CancellationToken.None);
        Assert.Contains(after.Messages, message => message.InstanceId == "second");
    }

    private static EnqueueRequest Request(string instanceId) => new()
    {
        Message = new() { Partition = 0, InstanceId = instanceId, Body = "{}"u8.ToArray() },
        MayBeMissing = true,
    };

    private static async Task UseUpTransactionsAsync(PostgresCluster server)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        for (var i = 0; i < 50; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("SELECT pg_current_xact_id()::text", connection);
            await command.ExecuteScalarAsync();
            await transaction.RollbackAsync();
        }
    }

    private static async Task<ulong> NextTransactionAsync(PostgresCluster server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var command = source.CreateCommand("SELECT pg_snapshot_xmax(pg_current_snapshot())");
        return (ulong)(await command.ExecuteScalarAsync())!;
    }

    // The first attempt finds out that the connections of before are gone.
    private static async Task InsistAsync(Func<Task> action)
    {
        const int attempts = 5;
        for (var left = attempts; ; left--)
        {
            try
            {
                await action();
                return;
            }
            catch (DurableException error) when (error.Code == ErrorCodes.StoreUnavailable && left > 0)
            {
                // Once more.
            }
        }
    }
}
