using System.Net;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Durable.Http;

/// <summary>The answer to a durable HTTP call, whatever its status. All of it is kept in history.</summary>
public sealed record DurableHttpResponse
{
    /// <summary>Creates an answer.</summary>
    /// <param name="statusCode">The status.</param>
    [JsonConstructor]
    public DurableHttpResponse(HttpStatusCode statusCode) => StatusCode = statusCode;

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Whether the status is from 200 to 299.</summary>
    [JsonIgnore]
    public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;

    /// <summary>
    /// Headers, those of the content included, by names that are compared without regard to case.
    /// </summary>
    /// <value>The default is empty.</value>
    [JsonConverter(typeof(HttpHeadersJsonConverter))]
    public IDictionary<string, StringValues> Headers
    {
        get;
        init => field = HttpHeaderMap.Copy(value);
    } = HttpHeaderMap.Create();

    /// <summary>
    /// The body, when it is text: what <c>Content-Type</c> calls so, or UTF-8 without a <c>Content-Type</c>. Null when
    /// there is no body, and when it is in <see cref="BinaryContent"/>.
    /// </summary>
    /// <value>The default is null.</value>
    public string? Content { get; init; }

    /// <summary>The body, when it is not text; otherwise null.</summary>
    /// <value>The default is null.</value>
    public byte[]? BinaryContent { get; init; }

    /// <summary>The address that gave the answer, after redirects and polls; null when it is not known.</summary>
    /// <value>The default is null.</value>
    public Uri? RequestUri { get; init; }

    /// <summary>Gives the body as bytes, whichever way it is kept.</summary>
    /// <returns>The bytes, text in UTF-8; empty when there is no body.</returns>
    public byte[] GetContentBytes() => BinaryContent ?? Encoding.UTF8.GetBytes(Content ?? "");
}
