using Durable.Entities;

namespace Durable.Sdk.Benchmarks;

/// <summary>The entity of the workload of that name.</summary>
[DurableTask]
internal sealed class BenchmarkCounter : TaskEntity<int>
{
    public void Add(int amount) => State += amount;

    public int Get() => State;
}
