namespace Durable.Http;

/// <summary>Durable HTTP calls of orchestrators. The worker needs <c>UseDurableHttp</c>.</summary>
public static class TaskOrchestrationContextHttpExtensions
{
    /// <summary>
    /// Makes an HTTP request by an activity, and polls while it is answered with 202. A request may be sent more than
    /// once when a worker dies: give what must not happen twice a key of its own, such as a header with
    /// <see cref="TaskOrchestrationContext.NewGuid"/>.
    /// </summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="request">The request.</param>
    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="ArgumentException">The request cannot be sent: two bodies, a header that is none.</exception>
    /// <exception cref="TimeoutException">
    /// The call took longer than <see cref="DurableHttpRequest.Timeout"/> (<c>DUR5051</c>).
    /// </exception>
    /// <exception cref="TaskFailedException">
    /// No answer came, after all retries: the server was not reached, a request took too long (<c>DUR5050</c>), or the
    /// answer was of no use (<c>DUR5052</c> to <c>DUR5055</c>).
    /// </exception>
    /// <exception cref="DurableException">
    /// An answer names a place to poll that is no address of the web (<c>DUR5054</c>).
    /// </exception>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context, DurableHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        HttpRequestCheck.Check(request);
        return new HttpConversation(context, request).RunAsync();
    }

    /// <summary>Makes an HTTP request by an activity, and polls while it is answered with 202.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="method">The method.</param>
    /// <param name="uri">An absolute address, <c>http</c> or <c>https</c>.</param>
    /// <param name="content">A body of text, sent as <c>application/json</c>; null for none.</param>
    /// <param name="retryOptions">How it is tried again; null for one attempt.</param>
    /// <param name="asynchronousPatternEnabled">Whether a 202 with a <c>Location</c> is polled.</param>
    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="ArgumentException">The address is relative or of another scheme.</exception>
    /// <exception cref="TimeoutException">The call took longer than a day (<c>DUR5051</c>).</exception>
    /// <exception cref="TaskFailedException">No answer came, after all retries.</exception>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context,
        HttpMethod method,
        Uri uri,
        string? content = null,
        HttpRetryOptions? retryOptions = null,
        bool asynchronousPatternEnabled = true) =>
        context.CallHttpAsync(new DurableHttpRequest(method, uri)
        {
            Content = content,
            HttpRetryOptions = retryOptions,
            AsynchronousPatternEnabled = asynchronousPatternEnabled,
        });
}
