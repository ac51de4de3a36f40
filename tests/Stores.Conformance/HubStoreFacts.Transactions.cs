using System.Data.Common;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    /// <summary>
    /// Opens a connection of an application to the store's database; null for a store that has no transactions.
    /// </summary>
    protected virtual ValueTask<DbConnection?> ConnectAsync() => default;

    [Fact]
    public async Task EnqueueInTransaction_Committed_IsThereFromThenOn()
    {
        await using var connection = await ConnectAsync();
        if (connection is null) return;
        await CommitFirstAsync(Sample.Write(Sample.Record("running")));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var start = Sample.Starting("a") with { Transaction = transaction };
            Assert.Equal(new EnqueueResult(EnqueueOutcome.Accepted), await Store.EnqueueAsync(start, default));
            Assert.Equal(
                new EnqueueResult(EnqueueOutcome.Accepted),
                await Store.EnqueueAsync(
                    new() { Message = Sample.Message("running", "1"), Transaction = transaction }, default));
            Assert.Empty(await InboxAsync());
            Assert.Null(await Store.LoadAsync("a", default));
            await transaction.CommitAsync();
        }

        Assert.Equal(["""{"start":"a"}""", "1"], await InboxAsync());
        Assert.Equal(ExecutionStatus.Pending, (await Store.LoadAsync("a", default))!.Record.Status);
    }

    [Fact]
    public async Task EnqueueInTransaction_RolledBack_LeavesNothing()
    {
        await using var connection = await ConnectAsync();
        if (connection is null) return;
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Store.EnqueueAsync(Sample.Starting("a") with { Transaction = transaction }, default);
            await transaction.RollbackAsync();
        }

        Assert.Empty(await InboxAsync());
        Assert.Null(await Store.LoadAsync("a", default));
        Assert.Equal(EnqueueOutcome.Accepted, (await Store.EnqueueAsync(Sample.Starting("a"), default)).Outcome);
    }

    [Fact]
    public async Task EnqueueInTransaction_Refused_LeavesTheTransactionUsable()
    {
        await using var connection = await ConnectAsync();
        if (connection is null) return;
        await CommitFirstAsync(Sample.Write(Sample.Record("a") with { Status = ExecutionStatus.Completed }));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var again = await Store.EnqueueAsync(Sample.Starting("a") with { Transaction = transaction }, default);
            Assert.Equal(new EnqueueResult(EnqueueOutcome.InstanceExists, ExecutionStatus.Completed), again);
            var replacing = Sample.Starting("a", 0, ExecutionStatus.Completed) with { Transaction = transaction };
            Assert.Equal(EnqueueOutcome.Accepted, (await Store.EnqueueAsync(replacing, default)).Outcome);
            await transaction.CommitAsync();
        }

        Assert.Equal(["""{"start":"a"}"""], await InboxAsync());
        Assert.Empty(await HistoryAsync("a"));
    }

    [Fact]
    public async Task EnqueueInTransaction_ThatHasEnded_SaysSo()
    {
        await using var connection = await ConnectAsync();
        if (connection is null) return;
        await using var transaction = await connection.BeginTransactionAsync();
        await transaction.CommitAsync();
        await FailsAsync(
            ErrorCodes.TransactionNotUsable,
            async () => await Store.EnqueueAsync(Sample.Starting("a") with { Transaction = transaction }, default));
    }

    [Fact]
    public async Task EnqueueInTransaction_LongOpen_DelaysNoOtherMessage()
    {
        await using var connection = await ConnectAsync();
        // In a SQLite file one transaction writes at a time.
        if (connection is null || Store.Description.StartsWith("SQLite", StringComparison.Ordinal)) return;
        await using var transaction = await connection.BeginTransactionAsync();
        await Store.EnqueueAsync(Sample.Starting("first") with { Transaction = transaction }, default);
        await Store.EnqueueAsync(Sample.Starting("second"), default);
        var reading = await Store.ReadInboxAsync(0, null, 10, default);
        Assert.Equal("second", Assert.Single(reading.Messages).InstanceId);
        await transaction.CommitAsync();
        reading = await Store.ReadInboxAsync(0, reading.Cursor, 10, default);
        Assert.Contains(reading.Messages, message => message.InstanceId == "first");
    }

    [Fact]
    public async Task BeginActivity_Completed_WritesBothAtOnceAndOncePerCall()
    {
        if (await ConnectAsync() is not { } connection) return;
        await using var disposed = connection;
        await ExecuteAsync(connection, "CREATE TABLE work_done (task integer)");
        await CommitFirstAsync(Sample.Write(Sample.Record("a") with { HasOpenWork = true }));
        var completion = Sample.Message("a", "done") with { ExecutionId = "a-1" };
        foreach (var isFirst in new[] { true, false })
        {
            await using var activity = await Store.BeginActivityAsync(default);
            await ExecuteInAsync(activity.Transaction, "INSERT INTO work_done VALUES (1)");
            Assert.Equal(isFirst, await activity.CompleteAsync(completion, 1, default));
        }

        Assert.Equal(["done"], await InboxAsync());
        Assert.Equal(1L, await ScalarAsync(connection, "SELECT count(*) FROM work_done"));
        await ExecuteAsync(connection, "DROP TABLE work_done");
    }

    [Fact]
    public async Task BeginActivity_NotCompleted_LeavesNothing()
    {
        if (await ConnectAsync() is not { } connection) return;
        await using var disposed = connection;
        await ExecuteAsync(connection, "CREATE TABLE work_lost (task integer)");
        await using (var activity = await Store.BeginActivityAsync(default))
        {
            await ExecuteInAsync(activity.Transaction, "INSERT INTO work_lost VALUES (1)");
        }

        Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) FROM work_lost"));
        await ExecuteAsync(connection, "DROP TABLE work_lost");
    }

    [Theory]
    [InlineData("a-2", ExecutionStatus.Running)]
    [InlineData("a-1", ExecutionStatus.Terminated)]
    public async Task BeginActivity_ExecutionIsOver_CommitsNothing(string current, ExecutionStatus status)
    {
        if (await ConnectAsync() is not { } connection) return;
        await connection.DisposeAsync();
        await CommitFirstAsync(Sample.Write(Sample.Record("a", execution: current) with
        {
            Status = status,
            CompletedAt = status.IsFinished() ? Sample.Start : null,
        }));
        await using var activity = await Store.BeginActivityAsync(default);
        var completion = Sample.Message("a", "late") with { ExecutionId = "a-1" };
        Assert.False(await activity.CompleteAsync(completion, 1, default));
        Assert.Empty(await InboxAsync());
    }

    private static Task ExecuteInAsync(DbTransaction transaction, string sql) =>
        ExecuteAsync(transaction.Connection!, sql, transaction);

    private static async Task ExecuteAsync(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
