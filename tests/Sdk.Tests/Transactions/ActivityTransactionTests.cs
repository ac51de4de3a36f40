using System.Collections.Concurrent;
using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Durable.Worker;
using Microsoft.Data.Sqlite;

namespace Sdk.Tests.Transactions;

/// <summary>Activities whose work is committed with their result.</summary>
public sealed class ActivityTransactionTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    private string File => Path.Combine(_directory, "hub.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Work_ActivitySucceeds_IsThereWithItsResult()
    {
        await using var host = await StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Book", BookAsync)
            .AddOrchestratorFunc("Run", async context =>
                await context.CallActivityAsync<int>("Book", 1) + await context.CallActivityAsync<int>("Book", 2)));
        Assert.Equal(30, await host.ResultOfAsync<int>("Run"));
        Assert.Equal("1 2", await BookingsAsync());
    }

    [Fact]
    public async Task Work_ActivityFails_IsRolledBackForEachAttempt()
    {
        var attempts = 0;
        await using var host = await StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Book", async (context, id) =>
            {
                var result = await BookAsync(context, id);
                return ++attempts < 3 ? throw new InvalidOperationException("Not yet.") : result;
            })
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>(
                "Book", 7, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(1))))));
        Assert.Equal(70, await host.ResultOfAsync<int>("Run"));
        Assert.Equal("7", await BookingsAsync());
    }

    [Fact]
    public async Task Work_RunsAgainAfterItWasCommitted_IsThereOnce()
    {
        var runs = 0;
        var committed = new Gate();
        await using var host = await StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Book", async (context, id) =>
            {
                if (Interlocked.Increment(ref runs) == 1) return await BookAsync(context, id);
                await BookAsync(context, id + 100);
                return -1;
            })
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Book", 1)));
        // The worker loses its partition at the moment at which it would write the completion into history.
        host.Store.BeforeCommit = async (lease, commit) =>
        {
            if (commit.Consumed.Count == 0) return;
            host.Store.BeforeCommit = null;
            await host.Store.ReleaseAsync(await host.Store.StealAsync(lease), default);
            committed.Open();
        };
        var id = await host.ScheduleAsync("Run");
        await committed.PassAsync().WaitAsync(Limits.Wait);
        Assert.Equal(10, await host.ResultOfInstanceAsync<int>(id));
        Assert.Equal("1", await BookingsAsync());
    }

    [Fact]
    public async Task Work_OfASharedActivity_IsAnsweredByItsTransactionAlone()
    {
        var ends = new ConcurrentQueue<ClaimEnd>();
        var messages = 0;
        await using var host = await StartAsync(
            tasks => tasks
                .AddActivityFunc<int, int>("Book", BookAsync)
                .AddOrchestratorFunc("Run", async context =>
                {
                    var booked = await context.CallActivityAsync<int>("Book", 1, new TaskOptions { Queue = "books" });
                    await context.WaitForExternalEvent<int>("Go");
                    return booked;
                }),
            options => options.Queues["books"] = 1);
        host.Store.BeforeEndClaims = batch =>
        {
            foreach (var end in batch) ends.Enqueue(end);
            return default;
        };
        host.Store.BeforeCommit = (_, commit) =>
        {
            Interlocked.Add(ref messages, commit.Consumed.Count);
            return default;
        };
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(
            async () => (await host.HistoryAsync(id)).Exists(one => one is TaskCompleted), "the result is recorded");
        await host.UntilAsync(() => Task.FromResult(!ends.IsEmpty), "the claim is ended");
        await host.Client.RaiseEventAsync(id, "Go", 0);

        Assert.Equal(10, await host.ResultOfInstanceAsync<int>(id));
        Assert.Equal("1", await BookingsAsync());
        Assert.True(Assert.Single(ends).IsAnswered);
        Assert.Equal(1, messages);
    }

    [Fact]
    public async Task Begin_InMemory_FailsTheActivityWithTheReason()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddActivityFunc<int, int>("Book", BookAsync)
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Book", 1)));
        var ended = await host.RunAsync("Run");
        Assert.Contains("DUR7007", ended.FailureDetails!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<int> BookAsync(TaskActivityContext context, int id)
    {
        var transaction = await context.BeginTransactionAsync();
        Assert.Same(transaction, await context.BeginTransactionAsync());
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO bookings (id) VALUES ({id})";
        await command.ExecuteNonQueryAsync();
        return id * 10;
    }

    private async Task<string> BookingsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(id, ' ') FROM (SELECT id FROM bookings ORDER BY id)";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<TestHost> StartAsync(
        Action<DurableTaskRegistry> tasks, Action<DurableTaskWorkerOptions>? options = null)
    {
        var host = await TestHost.StartAsync(
            tasks, new() { Store = new SqliteStore(new() { Path = File }), Options = options });
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE bookings (id INTEGER)";
        await command.ExecuteNonQueryAsync();
        return host;
    }
}
