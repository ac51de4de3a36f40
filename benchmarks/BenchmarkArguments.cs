using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Durable.Sdk.Sqlite;

namespace Durable.Sdk.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkArguments
{
    private const string Usage =
        "Usage: <workload|all> --store memory|sqlite|postgres [--runs 3] [--n 500,1000] [--partitions 1] [--workers 1] "
        + "[--synchronous full|normal] [--connection string] [--dir folder] [--json file] "
        + "[--allocations 20], or: micro [BenchmarkDotNet's arguments].";

    public required IReadOnlyList<IWorkload> Workloads { get; init; }

    public StoreKind Store { get; private set; }

    /// <summary>Number of partitions; null for the store's own.</summary>
    public int? PartitionCount { get; private set; }

    /// <summary>How many workers share the hub's work, each in a process of its own but for the first.</summary>
    public int Workers { get; private set; } = 1;

    /// <summary>The PostgreSQL server; null for one that is made for the run.</summary>
    public string? ConnectionString { get; set; }

    public int Runs { get; private set; } = 3;

    /// <summary>Sizes instead of each workload's own; null for those.</summary>
    public IReadOnlyList<int>? Sizes { get; private set; }

    public SqliteSynchronous Synchronous { get; private set; } = SqliteSynchronous.Full;

    /// <summary>
    /// Where databases are made and removed. Beside the program: a temporary folder may lie in memory.
    /// </summary>
    public string Directory { get; private set; } = Path.Combine(AppContext.BaseDirectory, "hubs");

    public string? JsonFile { get; private set; }

    /// <summary>How many types to list that take the heap; 0 for no list. Listening costs time.</summary>
    public int ListedTypes { get; private set; }

    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out BenchmarkArguments? arguments, [NotNullWhen(false)] out string? error)
    {
        arguments = null;
        error = $"Name a workload. {Usage}";
        if (args.Length == 0) return false;
        var names = string.Join(", ", IWorkload.All.Select(workload => workload.Name));
        error = $"There is no workload '{args[0]}'; there are: {names}, all and micro. {Usage}";
        var workloads = IWorkload.All.Where(workload => args[0] == "all" || workload.Name == args[0]).ToList();
        if (workloads.Count == 0) return false;

        var parsed = new BenchmarkArguments { Workloads = workloads };
        var hasStore = false;
        for (var i = 1; i < args.Length; i += 2)
        {
            error = $"The option '{args[i]}' is not known, or has no value that fits. {Usage}";
            if (i + 1 == args.Length || !parsed.TrySet(args[i], args[i + 1])) return false;
            hasStore |= args[i] == "--store";
        }

        error = $"Several workers need '--store postgres'. {Usage}";
        if (parsed is { Workers: > 1, Store: not StoreKind.Postgres }) return false;
        error = $"Choose a store. {Usage}";
        if (!hasStore && !workloads.TrueForAll(workload => workload is ICompilerWorkload)) return false;
        arguments = parsed;
        error = null;
        return true;
    }

    private bool TrySet(string option, string value)
    {
        switch (option, value)
        {
            case ("--store", "memory"): Store = StoreKind.Memory; return true;
            case ("--store", "sqlite"): Store = StoreKind.Sqlite; return true;
            case ("--store", "postgres"): Store = StoreKind.Postgres; return true;
            case ("--connection", not ""): ConnectionString = value; return true;
            case ("--partitions", _) when TryCount(value, out var partitions):
                PartitionCount = partitions;
                return true;
            case ("--workers", _) when TryCount(value, out var workers): Workers = workers; return true;
            case ("--synchronous", "full"): Synchronous = SqliteSynchronous.Full; return true;
            case ("--synchronous", "normal"): Synchronous = SqliteSynchronous.Normal; return true;
            case ("--runs", _) when TryCount(value, out var runs): Runs = runs; return true;
            case ("--allocations", _) when TryCount(value, out var types): ListedTypes = types; return true;
            case ("--n", _): return TrySetSizes(value);
            case ("--dir", not ""): Directory = Path.GetFullPath(value); return true;
            case ("--json", not ""): JsonFile = Path.GetFullPath(value); return true;
            default: return false;
        }
    }

    private bool TrySetSizes(string value)
    {
        var sizes = new List<int>();
        foreach (var part in value.Split(','))
        {
            if (!TryCount(part, out var size)) return false;
            sizes.Add(size);
        }

        Sizes = sizes;
        return true;
    }

    private static bool TryCount(string value, out int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
