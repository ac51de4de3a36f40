using System.Net.Http.Headers;
using System.Text;

namespace Durable.Http;

/// <summary>Tells text from other bytes.</summary>
internal static class HttpText
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private static readonly string[] _texts =
    [
        "application/json", "application/xml", "application/javascript", "application/x-www-form-urlencoded",
        "application/x-ndjson", "application/yaml", "application/graphql", "application/sql", "application/toml",
    ];

    /// <returns>The text; null when the type says that it is none, or when it is not what its charset allows.</returns>
    public static string? Of(MediaTypeHeaderValue? type, ReadOnlySpan<byte> bytes)
    {
        if (!IsText(type?.MediaType) || EncodingOf(type?.CharSet) is not { } encoding) return null;
        if (bytes.StartsWith(encoding.Preamble)) bytes = bytes[encoding.Preamble.Length..];
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null; // Kept as the bytes that it is.
        }
    }

    private static bool IsText(string? mediaType) =>
        mediaType is null
        || mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
        || _texts.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    private static Encoding? EncodingOf(string? charSet)
    {
        var name = charSet?.Trim('"');
        if (string.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return _utf8;
        try
        {
            return Encoding.GetEncoding(
                name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null; // A charset that this runtime does not know: the bytes are kept.
        }
    }
}
