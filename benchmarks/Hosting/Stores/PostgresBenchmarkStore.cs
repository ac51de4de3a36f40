using Durable.Sdk.Postgres;
using Durable.Sdk.TaskHub;
using Npgsql;

namespace Durable.Sdk.Benchmarks;

/// <summary>A hub in a schema of its own.</summary>
internal sealed class PostgresBenchmarkStore(string connectionString) : BenchmarkStore
{
    public string ConnectionString => connectionString;

    public string Schema { get; } = $"bench_{Guid.NewGuid():N}";

    public override int PartitionCount => 32;

    public override IHubStore Open(TimeProvider time) =>
        new PostgresStore(new() { ConnectionString = connectionString, Schema = Schema });

    public override async ValueTask DisposeAsync()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var drop = source.CreateCommand($"DROP SCHEMA {Schema} CASCADE");
        await drop.ExecuteNonQueryAsync();
    }
}
