using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.Postgres;
using Durable.Sdk.TaskHub;
using Npgsql;
using Stores.Conformance;

namespace Stores.Tests.Postgres;

/// <summary>Commits of several partitions that leave in one statement.</summary>
public sealed class CommitBatchTests(TestServer server) : IAsyncLifetime
{
    private const int Partitions = 5;

    private readonly string _schema = TestServer.NewSchema();
    private readonly List<PartitionLease> _leases = [];
    private PostgresStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new(new() { ConnectionString = server.Connect(), Schema = _schema, MaxConcurrentCommits = 1 });
        await _store.InitializeAsync(Partitions, default);
        for (var i = 0; i < Partitions; i++)
            _leases.Add((await _store.TryAcquireAsync(i, "w", TimeSpan.FromMinutes(1), default))!);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await server.ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
    }

    [Fact]
    public async Task Commit_OneOfABatchDoesNotFit_OthersAreWritten()
    {
        var commits = await CommitTogetherAsync(partition => partition == 3
            ? Sample.Commit(1, Sample.Write(Sample.Record("3", 3), first: 7))
            : Sample.Commit(1, Sample.Write(Sample.Record($"{partition}", partition))));

        var error = await Assert.ThrowsAsync<DurableException>(() => commits[3]);
        Assert.Equal(ErrorCodes.CommitRejected, error.Code);
        Assert.Contains("'3'", error.Message, StringComparison.Ordinal);
        foreach (var partition in (int[])[0, 1, 2, 4])
        {
            await commits[partition];
            Assert.NotNull(await _store.LoadAsync($"{partition}", default));
        }
    }

    [Fact]
    public async Task Commit_OneOfABatchIsFencedOff_OthersAreWritten()
    {
        await _store.ReleaseAsync(_leases[2], default);
        await using var other = new PostgresStore(new() { ConnectionString = server.Connect(), Schema = _schema });
        await other.InitializeAsync(Partitions, default);
        await other.TryAcquireAsync(2, "thief", TimeSpan.FromMinutes(1), default);

        var commits = await CommitTogetherAsync(
            partition => Sample.Commit(1, Sample.Write(Sample.Record($"{partition}", partition))));

        var error = await Assert.ThrowsAsync<DurableException>(() => commits[2]);
        Assert.Equal(ErrorCodes.LeaseLost, error.Code);
        Assert.Null(await _store.LoadAsync("2", default));
        foreach (var partition in (int[])[0, 1, 3, 4]) await commits[partition];
    }

    // The first one is held up at a lock, so that the others leave together.
    private async Task<List<Task>> CommitTogetherAsync(Func<int, PartitionCommit> commitOf)
    {
        await using var connection = new NpgsqlConnection(server.Connect());
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand(
            $"SELECT 1 FROM {_schema}.partitions WHERE partition = 0 FOR UPDATE", connection, transaction);
        await locking.ExecuteNonQueryAsync();
        List<Task> commits =
        [
            .. Enumerable.Range(0, Partitions).Select(
                partition => _store.CommitAsync(_leases[partition], commitOf(partition), default).AsTask()),
        ];
        await transaction.RollbackAsync();
        return commits;
    }
}
