using System.Globalization;

namespace PostgresServers;

/// <summary>
/// A PostgreSQL server of one's own: made in a temporary folder, on loopback, gone when it is disposed. A server that
/// is to crash is killed with it.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private PostgresCluster(string folder, int port)
    {
        Folder = folder;
        Port = port;
    }

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? Missing { get; } = PostgresPrograms.Folder is null
        ? "There is no PostgreSQL on this machine ('initdb' and 'pg_ctl'). Install the package 'postgresql', or set "
            + "'DURABLE_TEST_POSTGRES' to the connection string of a server."
        : null;

    /// <summary>Where its data are.</summary>
    public string Folder { get; }

    public int Port { get; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres";

    /// <summary>Makes a server in a temporary folder and starts it.</summary>
    /// <param name="settings">
    /// Further settings, such as <c>fsync=off</c>, which is enough where only processes are killed and not the machine.
    /// </param>
    public static Task<PostgresCluster> StartNewAsync(params string[] settings) =>
        StartNewInAsync(Path.GetTempPath(), settings);

    /// <summary>Makes a server in a folder within the given one, and starts it.</summary>
    public static async Task<PostgresCluster> StartNewInAsync(string parent, params string[] settings)
    {
        var cluster = new PostgresCluster(NewFolder(parent), PostgresPrograms.FreePort());
        await PostgresPrograms.RunAsync(
            "initdb", "-D", cluster.Folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await cluster.ConfigureAsync(settings);
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>Makes a standby that follows this server, and starts it.</summary>
    public async Task<PostgresCluster> StartStandbyAsync(string name)
    {
        var standby = new PostgresCluster(NewFolder(Path.GetDirectoryName(Folder)!), PostgresPrograms.FreePort());
        await PostgresPrograms.RunAsync(
            "pg_basebackup", "-h", "127.0.0.1", "-p", Text(Port), "-U", "postgres", "-D", standby.Folder, "-R",
            "-X", "stream", "--no-sync", "-d", $"application_name={name}");
        await standby.ConfigureAsync([]);
        await standby.StartAsync();
        return standby;
    }

    /// <summary>Starts the server; it has recovered when this ends.</summary>
    public Task StartAsync() => PostgresPrograms.RunAsync(
        "pg_ctl", "-D", Folder, "-w", "-t", Text((int)Limit.TotalSeconds), "-l", Path.Combine(Folder, "server.log"),
        "start");

    /// <summary>Stops the server without letting it end anything: it has to recover.</summary>
    public Task StopImmediatelyAsync() => PostgresPrograms.RunAsync("pg_ctl", "-D", Folder, "-m", "immediate", "stop");

    /// <summary>Restores a dump of this server's database on another one.</summary>
    public async Task DumpToAsync(PostgresCluster other)
    {
        var dump = Path.Combine(Folder, "dump.sql");
        await PostgresPrograms.RunAsync(
            "pg_dump", "-h", "127.0.0.1", "-p", Text(Port), "-U", "postgres", "-f", dump, "postgres");
        await PostgresPrograms.RunAsync(
            "psql", "-h", "127.0.0.1", "-p", Text(other.Port), "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1",
            "-f", dump, "postgres");
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task PromoteAsync() => PostgresPrograms.RunAsync("pg_ctl", "-D", Folder, "-w", "promote");

    /// <summary>Adds settings; those that need no restart hold at once.</summary>
    public async Task ReconfigureAsync(params string[] settings)
    {
        await File.AppendAllLinesAsync(ConfigurationFile, settings);
        await PostgresPrograms.RunAsync("pg_ctl", "-D", Folder, "reload");
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Folder, "postmaster.pid"))) await StopImmediatelyAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string ConfigurationFile => Path.Combine(Folder, "postgresql.auto.conf");

    private Task ConfigureAsync(string[] settings) => File.AppendAllLinesAsync(
        ConfigurationFile,
        [
            .. settings,
            $"port = {Port}",
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
            "max_connections = 200",
        ]);

    private static string NewFolder(string parent) => PostgresPrograms.NewFolder(parent, "durable-postgres-");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
