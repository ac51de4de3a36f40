using System.Diagnostics;
using EndToEnd.CrashApp;

namespace EndToEnd.Tests.Processes;

/// <summary>The application in a process of its own, watched by what it writes.</summary>
internal sealed class CrashProcess : IDisposable
{
    // Far beyond what anything here takes: the machine may be busy with other things.
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private CrashProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    public static CrashProcess Start(string databasePath, string logPath, string what)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(WorkPlan).Assembly.Location, databasePath, logPath, what },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Reads so many lines of its output, fewer when it ends before.</summary>
    public async Task<int> ReadLinesAsync(int count)
    {
        for (var read = 0; read < count; read++)
        {
            if (await ReadLineAsync($"line {read + 1} of {count}") is null) return read;
        }

        return count;
    }

    /// <summary>Reads its output up to a line.</summary>
    public async Task ReadToAsync(string wanted)
    {
        while (await ReadLineAsync($"'{wanted}'") is { } line)
        {
            if (line.StartsWith(wanted, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"The process ended before it wrote '{wanted}': {await _errors}");
    }

    /// <summary>Ends it as a crash does: it gets no chance to do anything any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await DrainAsync();
    }

    /// <summary>Tells it to stop in an orderly way and waits for its end.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await AwaitSuccessAsync();
    }

    /// <summary>Waits for an end without error.</summary>
    public async Task AwaitSuccessAsync()
    {
        await DrainAsync();
        var errors = await _errors;
        Assert.True(_process.ExitCode == 0 && errors.Length == 0, $"Exit code {_process.ExitCode}: {errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task DrainAsync()
    {
        while (await ReadLineAsync("its end") is not null)
        {
            // What is still in the pipe does not matter.
        }

        await _process.WaitForExitAsync();
    }

    private async Task<string?> ReadLineAsync(string reason)
    {
        try
        {
            return (await _process.StandardOutput.ReadLineAsync().WaitAsync(_longestSilence))?.TrimStart();
        }
        catch (TimeoutException)
        {
            _process.Kill();
            throw new TimeoutException(
                $"The process was silent for {_longestSilence} while the test waited for {reason}. "
                + $"It reported: {await _errors}");
        }
    }
}
