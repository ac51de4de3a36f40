using Npgsql;

namespace EndToEnd.Tests.Faults;

/// <summary>The hub as anybody can read it with SQL, where <c>hub.</c> stands for its schema.</summary>
internal sealed class HubTables(HubPlace place) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Settings(place.Direct));

    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = _source.CreateCommand(Apply(sql));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public async Task<long> CountAsync(string sql) => (await QueryAsync(sql, row => row.GetInt64(0))).Single();

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(Apply(sql));
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // No connection is kept: the server may have died since, and another one may be the primary.
    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        if (settings.Host!.Contains(',', StringComparison.Ordinal)) settings.TargetSessionAttributes = "primary";
        return settings;
    }

    private string Apply(string sql) => sql.Replace("hub.", $"{place.Schema}.", StringComparison.Ordinal);
}
