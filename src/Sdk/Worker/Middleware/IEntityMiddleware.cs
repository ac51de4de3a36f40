namespace Durable.Worker.Middleware;

/// <summary>
/// Wraps each batch of operations that an entity of a worker runs one after the other. Made in the service scope of the
/// batch, which the entity shares.
/// </summary>
public interface IEntityMiddleware
{
    /// <summary>Runs around a batch.</summary>
    /// <param name="context">The batch.</param>
    /// <param name="next">
    /// Runs what is further inside, and last the operations; call it once. It does not throw what an operation throws:
    /// the context tells how each has ended. For a batch that cannot run it throws a <see cref="DurableException"/>.
    /// </param>
    /// <returns>
    /// A task that ends with the batch. After an exception, or without <paramref name="next"/>, all operations of the
    /// batch have failed: the entity's state is as before, and nothing that they asked for is done.
    /// </returns>
    Task InvokeAsync(EntityMiddlewareContext context, Func<Task> next);
}
