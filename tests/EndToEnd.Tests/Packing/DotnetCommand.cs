using System.Diagnostics;

namespace EndToEnd.Tests.Packing;

/// <summary>Runs a command of the .NET SDK to its end.</summary>
internal static class DotnetCommand
{
    // Far beyond what a build takes: the machine may be busy with other things.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(8);

    /// <returns>What it wrote. The test fails when the command does.</returns>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a test run has from the build around it means another build; and nothing stays behind.
        foreach (var name in start.Environment.Keys.Where(IsOfABuild).ToList()) start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(_longest);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'dotnet {string.Join(' ', arguments)}' did not end within {_longest}.");
        }

        Assert.True(
            process.ExitCode == 0,
            $"'dotnet {string.Join(' ', arguments)}' ended with {process.ExitCode}: {await errors} {await output}");
        return await output;
    }

    private static bool IsOfABuild(string name) => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
