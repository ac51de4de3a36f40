using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using EndToEnd.CrashApp.Hubs;

namespace EndToEnd.Tests.Faults;

/// <summary>A worker in a process of its own, which can be killed, stopped and made to go on.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int KeptErrors = 40; // The last lines tell.

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    private WorkerProcess(Process process, HubSettings settings)
    {
        _process = process;
        Settings = settings;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public HubSettings Settings { get; }

    public string Name => Settings.WorkerName;

    public int Id => _process.Id;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has complained of last.</summary>
    public string Errors => string.Join(Environment.NewLine, _errors);

    /// <summary>Starts it; it works when this ends.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="shell">Shell commands that set limits for the process; null for none.</param>
    public static async Task<WorkerProcess> StartAsync(HubSettings settings, string? shell = null)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList =
            {
                "-c", $"{shell} exec dotnet \"$0\" hub \"$1\"", typeof(HubSettings).Assembly.Location,
                JsonSerializer.Serialize(settings),
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var worker = new WorkerProcess(Process.Start(start)!, settings);
        await worker.ReadToAsync("started");
        return worker;
    }

    /// <summary>Ends it as a crash does: it gets no chance to do anything any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Tells it to stop in an orderly way and waits for its end.</summary>
    public async Task LeaveAsync()
    {
        _process.StandardInput.Close();
        await ReadToAsync("stopped");
        await _process.WaitForExitAsync().WaitAsync(Poll.Limit);
        Assert.True(_process.ExitCode == 0, $"Exit code {_process.ExitCode}: {Errors}");
    }

    /// <summary>Stops it in the middle of whatever it does, as a debugger or a virtual machine's pause does.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Sets its clock wrong by so much from now on.</summary>
    public async Task ShiftClockAsync(TimeSpan shift)
    {
        await _process.StandardInput.WriteLineAsync(shift.ToString());
        await _process.StandardInput.FlushAsync();
        await ReadToAsync("shifted");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _errors.Enqueue(line);
        if (_errors.Count > KeptErrors) _errors.TryDequeue(out _);
    }

    private async Task ReadToAsync(string wanted)
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Poll.Limit) is { } line)
            {
                if (line == wanted) return;
            }
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{Name}' did not say '{wanted}' within {Poll.Limit}: {Errors}");
        }

        await _process.WaitForExitAsync();
        Assert.Fail($"'{Name}' ended with {_process.ExitCode} before it said '{wanted}': {Errors}");
    }
}
