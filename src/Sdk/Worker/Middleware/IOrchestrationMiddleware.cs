namespace Durable.Worker.Middleware;

/// <summary>
/// Wraps each turn of each orchestration of a worker. Made in a service scope of the turn. It runs outside the
/// orchestrator's code, so that it may await anything.
/// </summary>
public interface IOrchestrationMiddleware
{
    /// <summary>Runs around a turn.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="next">
    /// Runs what is further inside, and last the turn; call it once. In the turn in which the orchestrator ends with an
    /// exception it throws that one; in a turn that cannot stand, a <see cref="DurableException"/>.
    /// </param>
    /// <returns>
    /// A task that ends with the turn. When <paramref name="next"/> has thrown the orchestrator's exception, another
    /// one takes its place as the orchestration's failure, and none leaves it as it is. Any other exception, and a turn
    /// that was not run, are faults of the infrastructure: nothing of the turn is recorded, the instance is parked, and
    /// it is tried again.
    /// </returns>
    Task InvokeAsync(OrchestrationMiddlewareContext context, Func<Task> next);
}
