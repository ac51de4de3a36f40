namespace Durable.Worker;

/// <summary>
/// Hears of the lives of a worker's orchestrations: that they start, end, are suspended and so on. Each change is told
/// after it is durable, and at least once, also over a crash. Made in a service scope for each change.
/// </summary>
public interface IOrchestrationObserver
{
    /// <summary>
    /// Tells of a change. Those of one instance are told one after the other and in order; different instances are told
    /// of at once.
    /// </summary>
    /// <param name="change">The change; told twice it has the same <see cref="OrchestrationChange.Key"/>.</param>
    /// <param name="cancellationToken">Fires when the worker drains; the change is then told again later.</param>
    /// <returns>
    /// A task that ends when the change has been taken. After an exception all observers are told again with growing
    /// pauses, ten times at most; then the log says so, and the change is let go.
    /// </returns>
    Task OnChangedAsync(OrchestrationChange change, CancellationToken cancellationToken);
}
