using System.Data.Common;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;

namespace Durable.Sdk.Sqlite;

/// <summary>Writes a client's message in a transaction of its own.</summary>
internal static class CallerWriting
{
    public static EnqueueResult Enqueue(string path, string description, EnqueueRequest request)
    {
        using var database = Database.Over(Connection(path, description, request.Transaction!), path);
        using var tables = new MessageTables(database);
        return EnqueueWriting.Enqueue(tables, request);
    }

    private static SqliteConnection Connection(string path, string description, DbTransaction transaction) =>
        transaction is SqliteTransaction { Connection: { Handle: not null } connection }
        && connection.DataSource is { Length: > 0 } file && Path.GetFullPath(file) == path
            ? connection
            : throw CallerTransaction.NotUsable(
                transaction, description, "an open 'SqliteTransaction' of a connection to that file");
}
