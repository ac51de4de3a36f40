using System.Buffers;

namespace Durable.Http;

/// <summary>Checks of a request before it enters history.</summary>
internal static class HttpRequestCheck
{
    // The characters of a token, RFC 9110 section 5.6.2.
    private static readonly SearchValues<char> _nameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> _notInValues = SearchValues.Create("\r\n\0");

    // What the client sets by the content itself; another value would break the request apart.
    private static readonly string[] _clients = ["Content-Length", "Transfer-Encoding", "Connection"];

    public static void Check(DurableHttpRequest request)
    {
        Arguments.RequirePositive(request.PollingInterval);
        Arguments.RequirePositive(request.RequestTimeout);
        if (request.Timeout != Timeout.InfiniteTimeSpan) Arguments.RequirePositive(request.Timeout);
        if (request is { Content: not null, BinaryContent: not null })
            throw Wrong("A request has one body at most: give Content or BinaryContent.");
        if (request.TokenSource is not null && string.IsNullOrWhiteSpace(request.TokenSource))
            throw Wrong("TokenSource is empty. Name a token source, or leave it null.");
        foreach (var (name, values) in request.Headers)
        {
            CheckName(name);
            foreach (var value in values) CheckValue(name, value);
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(_nameCharacters))
            throw Wrong($"'{name}' cannot be the name of a header.");
        if (_clients.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw Wrong($"The header '{name}' is set by the HTTP client. Leave it out.");
    }

    private static void CheckValue(string name, string? value)
    {
        // The value itself stays out of the message: it may be a secret.
        if (value.AsSpan().ContainsAny(_notInValues))
            throw Wrong($"The value of the header '{name}' has a line break or a null character.");
    }

    private static ArgumentException Wrong(string message) => new(message, "request");
}
