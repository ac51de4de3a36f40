namespace Durable.Http;

/// <summary>
/// Adds credentials to requests at the moment they are sent, so that secrets never enter history. Registered as a keyed
/// service, whose key is the name that <see cref="DurableHttpRequest.TokenSource"/> gives. A singleton must be thread
/// safe.
/// </summary>
public interface IDurableHttpTokenSource
{
    /// <summary>
    /// Adds credentials. Called for each request that goes to the origin (scheme, host, port) of the orchestrator's
    /// request: the first, its retries, polls and redirects, but none to another origin.
    /// </summary>
    /// <param name="request">The request, complete but for its credentials.</param>
    /// <param name="cancellationToken">Fires when the request has run too long, and when the worker stops.</param>
    /// <returns>A task that ends when they are added. What it throws fails the attempt, and may be retried.</returns>
    ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
