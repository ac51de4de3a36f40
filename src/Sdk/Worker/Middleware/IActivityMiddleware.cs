namespace Durable.Worker.Middleware;

/// <summary>
/// Wraps each attempt of each activity of a worker. Made in the service scope of the attempt, which the activity
/// shares.
/// </summary>
public interface IActivityMiddleware
{
    /// <summary>Runs around an attempt.</summary>
    /// <param name="context">The attempt.</param>
    /// <param name="next">
    /// Runs what is further inside, and last the activity; call it once at most. It throws what the activity throws.
    /// </param>
    /// <returns>
    /// A task that ends with the attempt. An exception is the failure of the attempt: it is recorded, and a retry
    /// policy of the call tries again. Without <paramref name="next"/>, a result has to be set.
    /// </returns>
    Task InvokeAsync(ActivityMiddlewareContext context, Func<Task> next);
}
