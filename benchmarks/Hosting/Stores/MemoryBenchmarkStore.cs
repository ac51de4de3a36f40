using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Benchmarks;

/// <summary>A hub in memory.</summary>
internal sealed class MemoryBenchmarkStore : BenchmarkStore
{
    private readonly InMemoryStore _store = new();

    public override IHubStore Open(TimeProvider time) => _store;

    public override ValueTask DisposeAsync() => default;
}
