using Npgsql;

namespace EndToEnd.Tests.Faults;

/// <summary>Where a hub is.</summary>
/// <param name="ConnectionString">The way that workers and clients take.</param>
/// <param name="Direct">The straight way to the server, on which the test looks.</param>
/// <param name="Schema">The hub's schema.</param>
/// <param name="UsesTransactionPooling">Whether there is a pooler on the way.</param>
internal sealed record HubPlace(
    string ConnectionString, string Direct, string Schema, bool UsesTransactionPooling = false)
{
    public static HubPlace On(string connectionString) =>
        new(connectionString, connectionString, $"faults_{Guid.NewGuid():N}");

    /// <summary>The same, where workers and clients go through another port of this machine.</summary>
    public HubPlace Through(int port) => this with
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(Direct) { Port = port }.ConnectionString,
    };
}
