namespace Durable.Client.Middleware;

/// <summary>Wraps each operation of a client. Made in a service scope of the operation.</summary>
public interface IClientMiddleware
{
    /// <summary>Runs around an operation.</summary>
    /// <param name="context">
    /// The operation; a <see cref="ScheduleOperationContext"/> or <see cref="RaiseEventOperationContext"/> for those.
    /// </param>
    /// <param name="next">
    /// Runs what is further inside, and last the operation; call it once. It throws what the operation throws.
    /// </param>
    /// <returns>A task that ends with the operation. Its exception is the caller's.</returns>
    Task InvokeAsync(ClientOperationContext context, Func<Task> next);
}
