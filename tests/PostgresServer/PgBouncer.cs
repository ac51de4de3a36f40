using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PostgresServers;

/// <summary>
/// A pooler in front of a server, which gives each transaction another connection; gone when it is disposed.
/// </summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly string? Program =
        new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer" }.FirstOrDefault(File.Exists);

    private readonly string _folder;
    private readonly Process _process;

    private PgBouncer(string folder, int port, Process process)
    {
        _folder = folder;
        Port = port;
        _process = process;
    }

    /// <summary>Why no pooler can be started here; null when one can.</summary>
    public static string? Missing { get; } = Program is null
        ? "There is no PgBouncer on this machine. Install the package 'pgbouncer'."
        : null;

    public int Port { get; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres";

    /// <summary>Starts one in transaction mode.</summary>
    /// <param name="serverPort">Where the server is, on loopback.</param>
    /// <param name="connections">How many connections it has to the server.</param>
    public static async Task<PgBouncer> StartAsync(int serverPort, int connections)
    {
        var folder = PostgresPrograms.NewFolder(Path.GetTempPath(), "durable-pooler-");
        var port = PostgresPrograms.FreePort();
        var configuration = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            postgres = host=127.0.0.1 port={serverPort} user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            max_client_conn = 500
            default_pool_size = {connections}
            """));
        var pooler = new PgBouncer(folder, port, PostgresPrograms.StartAsServer(Program!, "-q", configuration));
        await pooler.AwaitReadyAsync();
        return pooler;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AwaitReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (!await AnswersAsync())
        {
            if (_process.HasExited || watch.Elapsed > Limit)
                throw new InvalidOperationException($"PgBouncer does not answer on port {Port}.");
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
