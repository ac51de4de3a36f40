using System.Diagnostics;
using System.Globalization;
using Durable.Sdk.Postgres;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// A further worker of a hub on PostgreSQL in a process of its own, which is this program again. It ends when its input
/// does: with the process that started it at the latest.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The first argument of the program that makes it a worker and nothing else.</summary>
    public const string Verb = "work";

    private const string Ready = "ready";

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts one; it works when this ends.</summary>
    public static async Task<WorkerProcess> StartAsync(PostgresBenchmarkStore store, int partitionCount)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // Started by the dotnet command, the program's file is an argument of that.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        string[] arguments =
            [Verb, store.ConnectionString, store.Schema, partitionCount.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var worker = new WorkerProcess(Process.Start(start)!);
        if (await worker._process.StandardOutput.ReadLineAsync() == Ready) return worker;
        await worker.DisposeAsync();
        throw new InvalidOperationException("A worker process ended before it worked; its errors are above.");
    }

    /// <summary>What the process itself does.</summary>
    public static async Task RunAsync(string connectionString, string schema, int partitionCount)
    {
        using var host = BenchmarkHost.Build(
            partitionCount, _ => new PostgresStore(new() { ConnectionString = connectionString, Schema = schema }));
        await host.StartAsync();
        Console.WriteLine(Ready);
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
