using Microsoft.Data.Sqlite;

namespace EndToEnd.Tests.Processes;

/// <summary>The database as anybody can read it with SQL.</summary>
internal static class HubFile
{
    public static List<T> Query<T>(string databasePath, string sql, Func<SqliteDataReader, T> read)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public static long Count(string databasePath, string sql) =>
        Query(databasePath, sql, row => row.GetInt64(0)).Single();
}
