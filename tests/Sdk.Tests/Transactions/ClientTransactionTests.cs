using System.Data.Common;
using Durable.Entities;
using Durable.Sdk.Sqlite;
using Microsoft.Data.Sqlite;
using Sdk.Tests.Entities;

namespace Sdk.Tests.Transactions;

/// <summary>What a client sends in the application's own transaction.</summary>
public sealed class ClientTransactionTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    private string File => Path.Combine(_directory, "hub.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Messages_Committed_AreDeliveredWithWhatWasWritten()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", null, new() { InstanceId = "waiting" });
        await host.UntilStartedAsync("waiting");
        await using var connection = await ConnectAsync();
        string started;
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await WriteOrderAsync(connection, transaction);
            var client = host.Client.InTransaction(transaction);
            started = await client.ScheduleNewOrchestrationInstanceAsync("Echo", "hello");
            await client.RaiseEventAsync("waiting", "go", "on");
            await client.Entities.SignalEntityAsync(new("counter", "a"), "Add", 5);
            Assert.Null(await host.Client.GetInstanceAsync(started));
            await transaction.CommitAsync();
        }

        Assert.Equal("hello", await host.ResultOfInstanceAsync<string>(started));
        Assert.Equal("on", await host.ResultOfInstanceAsync<string>("waiting"));
        await host.UntilStateAsync(new EntityInstanceId("counter", "a"), 5);
        Assert.Equal(1L, await CountOrdersAsync(connection));
    }

    [Fact]
    public async Task Messages_RolledBack_AreGone()
    {
        await using var host = await StartAsync();
        await using var connection = await ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await WriteOrderAsync(connection, transaction);
            var options = new StartOrchestrationOptions { InstanceId = "order-1" };
            await host.Client.InTransaction(transaction)
                .ScheduleNewOrchestrationInstanceAsync("Echo", "never", options);
            await transaction.RollbackAsync();
        }

        Assert.Null(await host.Client.GetInstanceAsync("order-1"));
        Assert.Equal(0L, await CountOrdersAsync(connection));
        await host.ScheduleAsync("Echo", "later", new() { InstanceId = "order-1" });
        Assert.Equal("later", await host.ResultOfInstanceAsync<string>("order-1"));
    }

    [Fact]
    public async Task Start_OfAnIdThatExists_ThrowsAsOutsideOfTransactions()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Echo", "first", new() { InstanceId = "a" });
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var client = host.Client.InTransaction(transaction);
        var options = new StartOrchestrationOptions { InstanceId = "a" };
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => client.ScheduleNewOrchestrationInstanceAsync("Echo", "again", options));
    }

    [Fact]
    public async Task Transaction_OfAnotherFile_IsRefused()
    {
        await using var host = await StartAsync();
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var error = await Assert.ThrowsAsync<DurableException>(
            () => host.Client.InTransaction(transaction).ScheduleNewOrchestrationInstanceAsync("Echo", "x"));
        Assert.Equal("DUR7007", error.Code);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transaction_OnAHubInMemory_IsRefused()
    {
        await using var host = await TestHost.StartAsync(Tasks);
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var error = await Assert.ThrowsAsync<DurableException>(
            () => host.Client.InTransaction(transaction).ScheduleNewOrchestrationInstanceAsync("Echo", "x"));
        Assert.Equal("DUR7007", error.Code);
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddEntity<Counter>()
        .AddOrchestratorFunc<string, string>("Echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go"));

    private static async Task WriteOrderAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO orders (id) VALUES (1)";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> CountOrdersAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM orders";
        return await command.ExecuteScalarAsync();
    }

    private Task<TestHost> StartAsync() =>
        TestHost.StartAsync(Tasks, new() { Store = new SqliteStore(new() { Path = File }) });

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS orders (id INTEGER)";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
