namespace Durable.Worker;

/// <summary>
/// Which tasks a worker runs; all others are left to other workers of the hub. Names and versions are compared without
/// regard to case, and each must be registered in the worker.
/// </summary>
public sealed class DurableTaskWorkerWorkItemFilters
{
    /// <summary>The orchestrations to run, in no order; null for all, empty for none.</summary>
    /// <value>The default is null.</value>
    public IReadOnlyList<OrchestrationFilter>? Orchestrations { get; init; }

    /// <summary>The activities to run, in no order; null for all, empty for none.</summary>
    /// <value>The default is null.</value>
    public IReadOnlyList<ActivityFilter>? Activities { get; init; }

    /// <summary>The entities to run, in no order; null for all, empty for none.</summary>
    /// <value>The default is null.</value>
    public IReadOnlyList<EntityFilter>? Entities { get; init; }

    /// <summary>Names an orchestration.</summary>
    public readonly record struct OrchestrationFilter
    {
        /// <summary>Its name.</summary>
        public required string Name { get; init; }

        /// <summary>Its versions, where the empty one is that without a version; null or empty for all.</summary>
        public IReadOnlyList<string>? Versions { get; init; }
    }

    /// <summary>Names an activity.</summary>
    public readonly record struct ActivityFilter
    {
        /// <summary>Its name.</summary>
        public required string Name { get; init; }

        /// <summary>Its versions, where the empty one is that without a version; null or empty for all.</summary>
        public IReadOnlyList<string>? Versions { get; init; }
    }

    /// <summary>Names the entities of one name.</summary>
    public readonly record struct EntityFilter
    {
        /// <summary>Their name.</summary>
        public required string Name { get; init; }
    }
}
