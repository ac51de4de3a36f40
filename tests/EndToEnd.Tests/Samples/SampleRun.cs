using System.Diagnostics;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Samples;

/// <summary>Runs a sample to its end, on a hub of its own.</summary>
internal static class SampleRun
{
    // Far beyond what a sample takes: the machine may be busy with other things.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(90);

    /// <returns>The lines of its output.</returns>
    public static async Task<string[]> OutputOfAsync(string sample)
    {
        using var directory = new TemporaryDirectory();
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, $"{sample}.dll") },
            WorkingDirectory = Path.GetDirectoryName(directory.Database)!,
            Environment = { ["Durable__Sqlite__Path"] = directory.Database },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(_longest);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"'{sample}' did not end within {_longest}. It wrote: {await output}");
        }

        Assert.True(
            process.ExitCode == 0 && (await errors).Length == 0,
            $"'{sample}' ended with {process.ExitCode}: {await errors} {await output}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
