namespace Durable.Http;

/// <summary>
/// How a worker makes durable HTTP calls. Bound from the configuration section <c>Durable:Http</c> and checked at the
/// start.
/// </summary>
public sealed class DurableHttpOptions
{
    /// <summary>
    /// Name of the HTTP client that sends the requests; <c>AddHttpClient</c> with it configures handlers.
    /// </summary>
    public const string HttpClientName = "Durable.Http";

    /// <summary>
    /// How long one request may take whose call does not say, from sending it to the end of its answer; more than zero,
    /// up to 20 days.
    /// </summary>
    /// <value>The default is 100 seconds.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The largest body of an answer in bytes, after decompression; larger ones fail the call. From 1.
    /// </summary>
    /// <value>The default is 4 MiB.</value>
    public int MaximumResponseBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How many redirects one request follows; zero to 50. With zero a redirect is the answer.</summary>
    /// <value>The default is 10.</value>
    public int MaximumRedirects { get; set; } = 10;

    /// <summary>
    /// Further headers that must not go to another origin than the one they were given for, by names without regard to
    /// case. <c>Authorization</c>, <c>Proxy-Authorization</c>, <c>Cookie</c>, <c>Host</c>, <c>Api-Key</c>,
    /// <c>X-Api-Key</c>, <c>X-Auth-Token</c> and <c>x-functions-key</c> never do.
    /// </summary>
    /// <value>The default is empty.</value>
    public IList<string> CredentialHeaders { get; } = [];
}
