using EndToEnd.Tests.Faults;
using Npgsql;
using PostgresServers;

[assembly: AssemblyFixture(typeof(FaultServer))]

namespace EndToEnd.Tests.Faults;

/// <summary>The server of those tests that leave it alone; started by the first of them.</summary>
public sealed class FaultServer : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresCluster>> _cluster =
        new(() => PostgresCluster.StartNewAsync("fsync = off", "max_wal_size = 4GB"));

    /// <summary>The server's address; skips the test where there is none.</summary>
    public async Task<string> ConnectAsync()
    {
        SkipWithoutPrograms();
        return (await _cluster.Value).ConnectionString;
    }

    /// <summary>Skips the test where no server can be started.</summary>
    public static void SkipWithoutPrograms() =>
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster.IsValueCreated) await (await _cluster.Value).DisposeAsync();
    }
}
