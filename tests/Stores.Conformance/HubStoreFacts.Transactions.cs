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
}
