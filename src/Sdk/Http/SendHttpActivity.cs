using Durable.Sdk.Engine;

namespace Durable.Http;

/// <summary>Sends one request, follows its redirects, and reads the answer.</summary>
internal sealed class SendHttpActivity(
    IHttpClientFactory clients, HttpRequestWriter writer, DurableHttpOptions options, TimeProvider time)
    : TaskActivity<HttpCall, DurableHttpResponse>
{
    public const string Name = "Durable.Http";

    // What a timer of the clock can hold; a longer limit is as good as none.
    private static readonly TimeSpan _longestLimit = TimeSpan.FromMilliseconds(int.MaxValue);

    public override async Task<DurableHttpResponse> RunAsync(TaskActivityContext context, HttpCall input)
    {
        var limit = LimitOf(input);
        using var tooLong = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, tooLong.Token);
        try
        {
            return await SendAsync(input, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{ErrorCodes.HttpRequestTimeout}: {input.Method} '{input.Uri}' of instance '{context.InstanceId}' was "
                + $"not answered within '{limit}'. Raise RequestTimeout of the request or of the worker's "
                + "DurableHttpOptions, or let it be tried again by HttpRetryOptions.",
                exception);
        }
    }

    private TimeSpan LimitOf(HttpCall call)
    {
        var limit = call.RequestTimeout ?? options.RequestTimeout;
        if (call.Deadline - time.GetUtcNow().UtcDateTime is { } remaining && remaining < limit) limit = remaining;
        if (limit > _longestLimit) return _longestLimit;
        return limit > TimeSpan.Zero ? limit : TimeSpan.Zero;
    }

    private async Task<DurableHttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested(); // The call may be over before this worker came to it.
        using var client = clients.CreateClient(DurableHttpOptions.HttpClientName);
        var hop = new HttpHop(call.Method, call.Uri, CarriesContent: true);
        for (var redirects = 0; ; redirects++)
        {
            using var request = await writer.WriteAsync(call, hop, cancellationToken).ConfigureAwait(false);
            using var answer = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            if (options.MaximumRedirects == 0 || hop.After(answer) is not { } next)
            {
                return await HttpAnswerReader
                    .ReadAsync(answer, hop, options.MaximumResponseBytes, cancellationToken)
                    .ConfigureAwait(false);
            }

            if (redirects == options.MaximumRedirects) throw TooManyRedirects(call, next);
            hop = next;
        }
    }

    private DurableException TooManyRedirects(HttpCall call, HttpHop next) => new(ErrorCodes.HttpTooManyRedirects,
        $"{call.Method} '{call.Uri}' was redirected more than {options.MaximumRedirects} times, at last to "
        + $"'{next.Uri}'. Call the address where it ends, or raise MaximumRedirects of the worker's "
        + "DurableHttpOptions.");
}
