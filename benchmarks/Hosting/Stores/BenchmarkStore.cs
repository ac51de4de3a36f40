using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Benchmarks;

/// <summary>The data of one hub, which may be opened several times; gone when it is disposed.</summary>
internal abstract class BenchmarkStore : IAsyncDisposable
{
    /// <summary>How many partitions the hub has unless it is said.</summary>
    public virtual int PartitionCount => 1;

    public static BenchmarkStore Create(BenchmarkArguments arguments) => arguments.Store switch
    {
        StoreKind.Memory => new MemoryBenchmarkStore(),
        StoreKind.Sqlite => new SqliteBenchmarkStore(arguments),
        _ => new PostgresBenchmarkStore(arguments.ConnectionString!),
    };

    public abstract IHubStore Open(TimeProvider time);

    public abstract ValueTask DisposeAsync();
}
