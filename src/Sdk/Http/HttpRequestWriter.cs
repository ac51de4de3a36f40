using System.Net.Http.Headers;
using System.Text;
using Durable.Sdk.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Durable.Http;

/// <summary>
/// Makes the request of a hop. Credentials go to the origin that they were given for, and to no other.
/// </summary>
internal sealed class HttpRequestWriter(DurableHttpOptions options, IServiceProvider services)
{
    // Host too: it names the origin, and would be a lie at another.
    private static readonly string[] _credentials =
    [
        "Authorization", "Proxy-Authorization", "Cookie", "Host", "Api-Key", "X-Api-Key", "X-Auth-Token",
        "x-functions-key",
    ];

    public async ValueTask<HttpRequestMessage> WriteAsync(
        HttpCall call, HttpHop hop, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(hop.Method, hop.Uri);
        try
        {
            var isTrusted = WebOrigin.AreSame(call.CredentialUri ?? call.Uri, hop.Uri);
            if (hop.CarriesContent) request.Content = ContentOf(call);
            AddHeaders(request, call, isTrusted);
            if (isTrusted && call.TokenSource is { } source)
                await Find(source).AuthorizeAsync(request, cancellationToken).ConfigureAwait(false);
            return request;
        }
        catch
        {
            request.Dispose(); // Any exception: it goes on to the caller.
            throw;
        }
    }

    private static ByteArrayContent? ContentOf(HttpCall call)
    {
        var bytes = call.BinaryContent ?? (call.Content is { } text ? Encoding.UTF8.GetBytes(text) : null);
        if (bytes is null) return null;
        var content = new ByteArrayContent(bytes);
        if (!call.Headers.ContainsKey("Content-Type"))
        {
            content.Headers.ContentType = call.BinaryContent is null
                ? new MediaTypeHeaderValue("application/json", "utf-8")
                : new MediaTypeHeaderValue("application/octet-stream");
        }

        return content;
    }

    private void AddHeaders(HttpRequestMessage request, HttpCall call, bool isTrusted)
    {
        foreach (var (name, values) in call.Headers)
        {
            if (!isTrusted && IsCredential(name)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
    }

    private bool IsCredential(string name) =>
        _credentials.Contains(name, StringComparer.OrdinalIgnoreCase)
        || options.CredentialHeaders.Contains(name, StringComparer.OrdinalIgnoreCase);

    private IDurableHttpTokenSource Find(string name) =>
        services.GetKeyedService<IDurableHttpTokenSource>(name)
        ?? throw new DurableException(ErrorCodes.UnknownTokenSource,
            $"This worker has no token source '{name}'. Register one: "
            + $"services.AddKeyedSingleton<{nameof(IDurableHttpTokenSource)}, …>(\"{name}\").");
}
