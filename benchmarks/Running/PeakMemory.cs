using System.Diagnostics;
using System.Globalization;

namespace Durable.Sdk.Benchmarks;

/// <summary>The most memory that the process has held since the last reset. Only Linux can reset it.</summary>
internal static class PeakMemory
{
    private const string ClearFile = "/proc/self/clear_refs";

    /// <summary>
    /// Gives all memory back that is not in use, and resets. What runs next pays for getting it again.
    /// </summary>
    public static void Reset()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (File.Exists(ClearFile)) File.WriteAllText(ClearFile, "5"); // proc(5): 5 resets the peak resident set size.
    }

    public static long ReadBytes()
    {
        if (!File.Exists("/proc/self/status")) return Process.GetCurrentProcess().PeakWorkingSet64;
        // "VmHWM:     12345 kB"
        var line = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6, line.Length - 9).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
