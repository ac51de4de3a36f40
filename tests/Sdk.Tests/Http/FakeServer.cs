using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Sdk.Tests.Http;

/// <summary>Answers requests without a network, and remembers them. The last answer repeats.</summary>
internal sealed class FakeServer(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _count;

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    /// <summary>When set, a request waits for it before it is answered.</summary>
    public Gate? Gate { get; init; }

    public static Func<HttpRequestMessage, HttpResponseMessage> Answer(
        HttpStatusCode status, string? text = null, params (string Name, string Value)[] headers) => _ =>
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text ?? ""));
        var answer = new HttpResponseMessage(status) { Content = content };
        foreach (var (name, value) in headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, value))
                answer.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Accepted(
        string? location, params (string Name, string Value)[] headers) => Answer(
            HttpStatusCode.Accepted, null, location is null ? headers : [("Location", location), .. headers]);

    public static Func<HttpRequestMessage, HttpResponseMessage> Ok(string text) => Answer(HttpStatusCode.OK, text);

    public static Func<HttpRequestMessage, HttpResponseMessage> Unreachable() =>
        _ => throw new HttpRequestException("no route");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Enqueue(await SeenRequest.OfAsync(request));
        if (Gate is not null) await Gate.PassAsync(cancellationToken);
        var number = Interlocked.Increment(ref _count) - 1;
        return answers[Math.Min(number, answers.Length - 1)](request);
    }
}

/// <summary>A request as the server got it.</summary>
internal sealed record SeenRequest(string Method, string Uri, Dictionary<string, string> Headers, string Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public static async Task<SeenRequest> OfAsync(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers) headers.Add(name, string.Join('|', values));
        foreach (var (name, values) in request.Content?.Headers.NonValidated ?? default)
            headers.Add(name, string.Join('|', values));
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        return new(request.Method.Method, request.RequestUri!.AbsoluteUri, headers, body);
    }
}
