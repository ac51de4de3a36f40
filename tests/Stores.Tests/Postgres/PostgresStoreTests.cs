using System.Data.Common;
using Durable.Sdk.Postgres;
using Durable.Sdk.TaskHub;
using Npgsql;
using Stores.Conformance;

namespace Stores.Tests.Postgres;

public sealed class PostgresStoreTests(TestServer server) : HubStoreFacts
{
    private readonly string _schema = TestServer.NewSchema();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
    }

    protected override async ValueTask<DbConnection?> ConnectAsync()
    {
        var connection = new NpgsqlConnection(server.Connect());
        await connection.OpenAsync();
        return connection;
    }

    protected override ValueTask<IHubStore> OpenAsync(TimeProvider time) => new(new PostgresStore(
        new() { ConnectionString = server.Connect(), Schema = _schema }, time));
}
