using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Tests.Faults.Network;

/// <summary>
/// A network that cuts connections in the middle of whatever they carry, either way, is slow when told to, and may
/// swallow what it should carry without a word to anybody.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const int FewestBytes = 500;
    private const int MostBytes = 40_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _serverPort;
    private readonly Random _random;
    private readonly Task _accepting;
    private readonly List<Task> _pumping = [];
    private int _cutsLeft;
    private int _cuts;
    private int _connections;
    private int _silentUpTo;

    public CuttingProxy(int serverPort, int seed)
    {
        _serverPort = serverPort;
        _random = new(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections have been cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>How many more are to be cut.</summary>
    public int CutsLeft => Math.Max(0, Volatile.Read(ref _cutsLeft));

    /// <summary>How long each piece takes from the client to the server; zero for no time.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Cuts so many connections from now on, each after so many bytes as chance will have it.</summary>
    public void Cut(int connections) => Interlocked.Add(ref _cutsLeft, connections);

    /// <summary>
    /// From now on nothing arrives any more, and nobody is told: neither on the connections that there are nor on new
    /// ones.
    /// </summary>
    public void Vanish() => Volatile.Write(ref _silentUpTo, int.MaxValue);

    /// <summary>
    /// New connections arrive again. Those of before stay silent for ever, as after a change of routes.
    /// </summary>
    public void Return() => Volatile.Write(ref _silentUpTo, Volatile.Read(ref _connections));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_pumping);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _pumping.Add(ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The proxy is disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var number = Interlocked.Increment(ref _connections);
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stopping.Token);
                client.NoDelay = server.NoDelay = true;
                var there = PumpAsync(client, server, number, isDelayed: true);
                var back = PumpAsync(server, client, number, isDelayed: false);
                await await Task.WhenAny(there, back);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
            {
                // One of the two has gone, or the proxy is disposed.
            }

            // Reset at once: nothing that is still on its way arrives.
            client.LingerState = new(true, 0);
            server.LingerState = new(true, 0);
        }
    }

    private int DrawBudget()
    {
        lock (_random) return _random.Next(FewestBytes, MostBytes);
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, int number, bool isDelayed)
    {
        var budget = DrawBudget();
        var (source, target) = (from.GetStream(), to.GetStream());
        var piece = new byte[8192];
        var carried = 0;
        while (await source.ReadAsync(piece, _stopping.Token) is > 0 and var count)
        {
            if (isDelayed && Delay > TimeSpan.Zero)
            {
                using var timer = new PeriodicTimer(Delay);
                await timer.WaitForNextTickAsync(_stopping.Token);
            }

            if (number <= Volatile.Read(ref _silentUpTo)) continue;
            var isCut = carried + count > budget && TakeCut();
            if (isCut) count = Math.Clamp(budget - carried, 0, count);
            await target.WriteAsync(piece.AsMemory(0, count), _stopping.Token);
            carried += count;
            if (isCut) return;
        }
    }

    private bool TakeCut()
    {
        if (Interlocked.Decrement(ref _cutsLeft) < 0)
        {
            Interlocked.Increment(ref _cutsLeft);
            return false;
        }

        Interlocked.Increment(ref _cuts);
        return true;
    }
}
