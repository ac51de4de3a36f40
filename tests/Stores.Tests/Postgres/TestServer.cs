using Npgsql;
using PostgresServers;

[assembly: AssemblyFixture(typeof(Stores.Tests.Postgres.TestServer))]

namespace Stores.Tests.Postgres;

/// <summary>The server that all tests of this assembly share; each has a schema of its own in it.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private PostgresCluster? _cluster;

    private string? ConnectionString { get; set; }

    public async ValueTask InitializeAsync()
    {
        ConnectionString = Environment.GetEnvironmentVariable("DURABLE_TEST_POSTGRES");
        if (ConnectionString is not null || PostgresCluster.Missing is not null) return;
        _cluster = await PostgresCluster.StartNewAsync("fsync = off");
        ConnectionString = _cluster.ConnectionString;
    }

    /// <summary>The server's address; skips the test where there is none.</summary>
    public string Connect()
    {
        Assert.SkipWhen(ConnectionString is null, PostgresCluster.Missing ?? "There is no server.");
        return ConnectionString!;
    }

    public static string NewSchema() => $"test_{Guid.NewGuid():N}";

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connect());
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
