using System.Text;

namespace EndToEnd.CrashApp;

/// <summary>
/// A file to which every run of an activity is appended. A line is with the operating system before anything follows
/// from it, so it outlives the process; then it goes to the standard output too, where the test watches the progress.
/// </summary>
public sealed class ActivityLog : IDisposable
{
    private const int OutputLineLength = 1_000;

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly Stream _output;

    /// <summary>Opens the log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isWatched">Whether a test reads the standard output, as it then has to.</param>
    public ActivityLog(string path, bool isWatched = true)
    {
        _output = isWatched ? Console.OpenStandardOutput() : Stream.Null;
        _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _file.Write("\n"u8); // The last line of a killed process may have no end.
    }

    public void Write(string what, string instanceId, string key)
    {
        var (process, now) = (Environment.ProcessId, DateTime.UtcNow.Ticks);
        var line = $"{what}|{instanceId}|{key}|{process}|{now}|\n";
        lock (_lock)
        {
            _file.Write(Encoding.UTF8.GetBytes(line));
            _output.Write(Padded(line));
        }
    }

    /// <summary>Tells the test how far the process is.</summary>
    public void Report(string what)
    {
        lock (_lock) _output.Write(Padded($"{what}\n"));
    }

    public void Dispose() => _file.Dispose();

    // A pipe holds 64 KiB: with long lines a process cannot run far ahead of the test that watches it.
    private static byte[] Padded(string line) => Encoding.UTF8.GetBytes(line.PadLeft(OutputLineLength));
}
