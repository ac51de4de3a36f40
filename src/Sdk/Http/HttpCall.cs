using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Durable.Http;

/// <summary>One request, as history keeps it: the input of <see cref="SendHttpActivity"/>.</summary>
/// <param name="Method">The method.</param>
/// <param name="Uri">The address; absolute.</param>
internal sealed record HttpCall(
    [property: JsonConverter(typeof(HttpMethodJsonConverter))] HttpMethod Method, Uri Uri)
{
    /// <summary>The address that the orchestrator gave credentials for; null when it is this one.</summary>
    public Uri? CredentialUri { get; init; }

    [JsonIgnore]
    public bool IsPoll => CredentialUri is not null;

    [JsonConverter(typeof(HttpHeadersJsonConverter))]
    public IDictionary<string, StringValues> Headers { get; init; } = HttpHeaderMap.Create();

    public string? Content { get; init; }

    public byte[]? BinaryContent { get; init; }

    public string? TokenSource { get; init; }

    /// <summary>How long the request may take; null for the worker's default.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>When the whole call must have ended, UTC; null for never.</summary>
    public DateTime? Deadline { get; init; }

    public static HttpCall Of(DurableHttpRequest request, DateTime? deadline) => new(request.Method, request.Uri)
    {
        Headers = request.Headers,
        Content = request.Content,
        BinaryContent = request.BinaryContent,
        TokenSource = request.TokenSource,
        RequestTimeout = request.RequestTimeout,
        Deadline = deadline,
    };

    /// <summary>The poll of an address that an answer named. It has no content and no headers of one.</summary>
    public HttpCall ToPoll(Uri location) => new(HttpMethod.Get, location)
    {
        CredentialUri = CredentialUri ?? Uri,
        Headers = HttpHeaderMap.Copy(Headers.Where(header => !HttpHeaderMap.IsOfContent(header.Key))),
        TokenSource = TokenSource,
        RequestTimeout = RequestTimeout,
        Deadline = Deadline,
    };
}
