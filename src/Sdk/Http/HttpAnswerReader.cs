using Durable.Sdk.Engine;
using Microsoft.Extensions.Primitives;

namespace Durable.Http;

/// <summary>Reads an answer into what history keeps, up to a size.</summary>
internal static class HttpAnswerReader
{
    private const int BufferBytes = 16 * 1024;

    public static async Task<DurableHttpResponse> ReadAsync(
        HttpResponseMessage answer, HttpHop hop, int maximumBytes, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength > maximumBytes) throw TooLarge(hop, maximumBytes);
        var body = await ReadBodyAsync(answer, hop, maximumBytes, cancellationToken).ConfigureAwait(false);
        var text = HttpText.Of(answer.Content.Headers.ContentType, body);
        return new(answer.StatusCode)
        {
            Headers = HeadersOf(answer),
            Content = body.Length == 0 ? null : text,
            BinaryContent = body.Length == 0 || text is not null ? null : body,
            RequestUri = hop.Uri,
        };
    }

    private static async Task<byte[]> ReadBodyAsync(
        HttpResponseMessage answer, HttpHop hop, int maximumBytes, CancellationToken cancellationToken)
    {
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (count > maximumBytes - body.Length) throw TooLarge(hop, maximumBytes);
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }

    private static Dictionary<string, StringValues> HeadersOf(HttpResponseMessage answer)
    {
        var headers = HttpHeaderMap.Create();
        foreach (var (name, values) in answer.Headers.NonValidated) headers.Append(name, new([.. values]));
        foreach (var (name, values) in answer.Content.Headers.NonValidated) headers.Append(name, new([.. values]));
        return headers;
    }

    private static DurableException TooLarge(HttpHop hop, int maximumBytes) => new(ErrorCodes.HttpAnswerTooLarge,
        $"The answer to {hop.Method} '{hop.Uri}' has more than {maximumBytes} bytes, and history would keep them all. "
        + "Fetch large things in an activity of your own that stores them elsewhere, or raise MaximumResponseBytes of "
        + "the worker's DurableHttpOptions.");
}
