using Durable.Worker.Middleware;

namespace Durable.Worker;

/// <summary>What a builder has gathered for a worker beside its tasks and options.</summary>
internal sealed class WorkerParts
{
    /// <summary>Whether the worker leaves to others what it has not registered.</summary>
    public bool TakesOnlyRegistered { get; set; }

    /// <summary>Which tasks the worker runs; null for all, or for what is registered.</summary>
    public DurableTaskWorkerWorkItemFilters? Filters { get; set; }

    /// <summary>What wraps turns, the outermost first.</summary>
    public List<MiddlewareStep<OrchestrationMiddlewareContext>> OrchestrationMiddleware { get; } = [];

    /// <summary>What wraps activities, the outermost first.</summary>
    public List<MiddlewareStep<ActivityMiddlewareContext>> ActivityMiddleware { get; } = [];

    /// <summary>What wraps batches of entities' operations, the outermost first.</summary>
    public List<MiddlewareStep<EntityMiddlewareContext>> EntityMiddleware { get; } = [];

    /// <summary>Who hears of the lives of orchestrations, in the order in which they are told.</summary>
    public List<Func<IServiceProvider, OrchestrationChange, CancellationToken, Task>> Observers { get; } = [];
}
