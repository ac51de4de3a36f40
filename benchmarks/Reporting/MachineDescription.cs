using System.Runtime;
using System.Runtime.InteropServices;

namespace Durable.Sdk.Benchmarks;

/// <summary>Where and on what the figures were measured.</summary>
internal sealed record MachineDescription(
    int Cores, string Processor, double MemoryGiB, string System, string Runtime, string GarbageCollector, string Store)
{
    public static MachineDescription Of(BenchmarkArguments arguments) => new(
        Environment.ProcessorCount,
        ProcessorModel(),
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        (GCSettings.IsServerGC ? "server" : "workstation")
            + (GCSettings.LatencyMode == GCLatencyMode.Batch ? "" : ", concurrent")
            + (GC.GetConfigurationVariables().TryGetValue("GCDynamicAdaptationMode", out var mode) && mode is 0L
                ? ", without adaptation"
                : ""),
        StoreOf(arguments));

    public void WriteTo(TextWriter output)
    {
        output.WriteLine($"machine  {Cores} cores, {Processor}, {MemoryGiB:N1} GiB; {System}");
        output.WriteLine($"runtime  {Runtime}; GC: {GarbageCollector}");
        output.WriteLine($"store    {Store}");
        output.WriteLine();
    }

    private static string ProcessorModel()
    {
        const string file = "/proc/cpuinfo";
        if (!File.Exists(file)) return RuntimeInformation.ProcessArchitecture.ToString();
        var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string StoreOf(BenchmarkArguments arguments)
    {
        if (arguments.Store == StoreKind.Memory) return "memory (nothing is durable)";
        if (arguments.Store == StoreKind.Postgres)
            return "PostgreSQL, synchronous_commit on, on loopback, on " + FileSystemOf(arguments.Directory);
        var durability = arguments.Synchronous.ToString().ToUpperInvariant();
        return $"SQLite, WAL, synchronous {durability}, on {FileSystemOf(arguments.Directory)}";
    }

    // The mount with the longest path that holds the folder.
    private static string FileSystemOf(string directory) => DriveInfo.GetDrives()
        .Where(drive => drive.IsReady && directory.StartsWith(drive.Name, StringComparison.Ordinal))
        .MaxBy(drive => drive.Name.Length)?.DriveFormat ?? "an unknown file system";
}
