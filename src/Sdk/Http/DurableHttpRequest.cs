using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Durable.Http;

/// <summary>
/// An HTTP request that an orchestrator makes. All of it is kept in history: give secrets by a
/// <see cref="TokenSource"/> and not in a header. Immutable, but for the collections that it was given.
/// </summary>
public sealed record DurableHttpRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">An absolute address, <c>http</c> or <c>https</c>.</param>
    /// <exception cref="ArgumentException">The address is relative or of another scheme.</exception>
    [JsonConstructor]
    public DurableHttpRequest(HttpMethod method, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(uri);
        if (!WebOrigin.IsWeb(uri))
        {
            throw new ArgumentException(
                $"'{uri}' is not an absolute address of http or https. Give the whole address.", nameof(uri));
        }

        Method = method;
        Uri = uri;
    }

    /// <summary>The method.</summary>
    [JsonConverter(typeof(HttpMethodJsonConverter))]
    public HttpMethod Method { get; }

    /// <summary>The address; absolute.</summary>
    public Uri Uri { get; }

    /// <summary>
    /// Headers, by names that are compared without regard to case, each with one value or more. Headers of the content
    /// belong here too.
    /// </summary>
    /// <value>The default is empty.</value>
    [JsonConverter(typeof(HttpHeadersJsonConverter))]
    public IDictionary<string, StringValues> Headers
    {
        get;
        init => field = HttpHeaderMap.Copy(value);
    } = HttpHeaderMap.Create();

    /// <summary>
    /// A body of text, sent in UTF-8; as <c>application/json</c> unless the header <c>Content-Type</c> says otherwise.
    /// Null for none. At most one of this and <see cref="BinaryContent"/> is given.
    /// </summary>
    /// <value>The default is null.</value>
    public string? Content { get; init; }

    /// <summary>
    /// A body of bytes, kept in history as base64; sent as <c>application/octet-stream</c> unless the header
    /// <c>Content-Type</c> says otherwise. Null for none.
    /// </summary>
    /// <value>The default is null.</value>
    public byte[]? BinaryContent { get; init; }

    /// <summary>
    /// Whether the answer 202 with a <c>Location</c> is polled until another comes. Without it the 202 is the result.
    /// </summary>
    /// <value>The default is true.</value>
    public bool AsynchronousPatternEnabled { get; init; } = true;

    /// <summary>The wait before a poll when the answer has no <c>Retry-After</c>; more than zero.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How requests, polls included, are tried again; null for one attempt of each.</summary>
    /// <value>The default is null.</value>
    public HttpRetryOptions? HttpRetryOptions { get; init; }

    /// <summary>
    /// How long the whole call may take, with its polls, retries and pauses; also while no worker runs.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    /// <value>The default is 1 day.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long one request may take, from sending it to the end of its answer; null for the worker's
    /// <see cref="DurableHttpOptions.RequestTimeout"/>.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>
    /// Name of the worker's <see cref="IDurableHttpTokenSource"/> that adds credentials when the request is sent, so
    /// that they never enter history; null for none.
    /// </summary>
    /// <value>The default is null.</value>
    public string? TokenSource { get; init; }
}
