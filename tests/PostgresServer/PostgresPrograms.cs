using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PostgresServers;

/// <summary>The programs of the server, run as a user that they accept: they refuse to run as root.</summary>
internal static class PostgresPrograms
{
    private const string ServerUser = "postgres";

    /// <summary>Where they are; null when they are not on this machine.</summary>
    public static string? Folder { get; } = FoldersToSearch().FirstOrDefault(
        folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder ?? throw new InvalidOperationException(PostgresCluster.Missing), program);
        if (program == "pg_ctl" || program == "initdb" || program == "pg_basebackup")
            await RunAsServerAsync(path, arguments);
        else await StartAsync(path, arguments);
    }

    /// <summary>Starts a program that stays, as a user that is not root.</summary>
    public static Process StartAsServer(string path, params string[] arguments) => IsRoot
        ? Process.Start("runuser", ["-u", ServerUser, "--", path, .. arguments])
        : Process.Start(path, arguments);

    /// <summary>Makes a folder that the server's user owns.</summary>
    public static string NewFolder(string parent, string prefix)
    {
        var folder = Path.Combine(parent, $"{prefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        GiveToServer(folder);
        return folder;
    }

    /// <summary>A port on loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void GiveToServer(string folder)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException(PostgresCluster.Missing);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsRoot) StartAsync("chown", [ServerUser, folder]).GetAwaiter().GetResult();
    }

    private static Task RunAsServerAsync(string path, string[] arguments) => IsRoot
        ? StartAsync("runuser", ["-u", ServerUser, "--", path, .. arguments])
        : StartAsync(path, arguments);

    private static async Task StartAsync(string path, string[] arguments)
    {
        // The output goes to a file and not to a pipe, which the server would inherit and keep open.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh")
            {
                WorkingDirectory = "/",
                ArgumentList = { "-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1", "sh", output, path },
            };
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode == 0) return;
            throw new InvalidOperationException(
                $"'{path} {string.Join(' ', arguments)}' failed:\n{await File.ReadAllTextAsync(output)}");
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static IEnumerable<string> FoldersToSearch()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => folder, StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return versions.Select(folder => Path.Combine(folder, "bin")).Concat(path.Split(':'));
    }
}
