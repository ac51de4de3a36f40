using System.Data.Common;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;

namespace Durable.Sdk.Sqlite;

/// <summary>
/// A transaction that ends with an activity's completion, on a connection of its own. Nobody else writes to the file
/// while it is open.
/// </summary>
internal sealed class ActivityTransaction : IActivityTransaction
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly string _path;

    private ActivityTransaction(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
        _transaction = connection.BeginTransaction(deferred: false);
    }

    public DbTransaction Transaction => _transaction;

    public static IActivityTransaction Begin(string path, SqliteStoreOptions options)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            using var pragma = connection.CreateCommand();
            pragma.CommandText = $"PRAGMA synchronous = {options.Synchronous}";
            pragma.ExecuteNonQuery();
            return new ActivityTransaction(connection, path);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw SqliteFaults.From(error.SqliteExtendedErrorCode, error.Message, path);
        }
    }

    public ValueTask<bool> CompleteAsync(InboxMessage completion, int taskId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using (var tables = new MessageTables(Database.Over(_connection, _path)))
            {
                if (!tables.Completions.TryMark(completion, taskId)) return new(false);
                tables.Inbox.TryAdd(completion);
            }

            _transaction.Commit();
            return new(true);
        }
        catch (SqliteException error)
        {
            throw SqliteFaults.From(error.SqliteExtendedErrorCode, error.Message, _path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
