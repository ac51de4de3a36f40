using System.Data.Common;
using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Microsoft.Data.Sqlite;
using Stores.Conformance;

namespace Stores.Tests;

public sealed class SqliteStoreTests : HubStoreFacts
{
    private readonly TemporaryDirectory _directory = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }

    protected override async ValueTask<DbConnection?> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={_directory.File("hub.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    protected override ValueTask<IHubStore> OpenAsync(TimeProvider time) =>
        new(new SqliteStore(
            new SqliteStoreOptions { Path = _directory.File("hub.db"), Synchronous = SqliteSynchronous.Normal }, time));
}
