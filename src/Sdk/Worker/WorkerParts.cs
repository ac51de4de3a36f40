namespace Durable.Worker;

/// <summary>What a builder has gathered for a worker beside its tasks and options.</summary>
internal sealed class WorkerParts
{
    /// <summary>Whether the worker leaves to others what it has not registered.</summary>
    public bool TakesOnlyRegistered { get; set; }

    /// <summary>Which tasks the worker runs; null for all, or for what is registered.</summary>
    public DurableTaskWorkerWorkItemFilters? Filters { get; set; }
}
