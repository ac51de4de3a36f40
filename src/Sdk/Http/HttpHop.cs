using System.Net;

namespace Durable.Http;

/// <summary>Where a request goes to: at first as it was asked for, then as redirects say.</summary>
internal sealed record HttpHop(HttpMethod Method, Uri Uri, bool CarriesContent)
{
    /// <summary>
    /// Where an answer redirects to; null when it is to be taken as it is. So it is with a place that is no address of
    /// the web, and with one that gives up encryption.
    /// </summary>
    public HttpHop? After(HttpResponseMessage answer)
    {
        if (!IsRedirect(answer.StatusCode) || answer.Headers.Location is not { } location) return null;
        var next = new Uri(Uri, location);
        if (!WebOrigin.IsWeb(next) || (Uri.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp))
            return null;
        return BecomesGet(answer.StatusCode) ? new(HttpMethod.Get, next, false) : this with { Uri = next };
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    // As all clients do it: RFC 9110, sections 15.4.2 to 15.4.4.
    private bool BecomesGet(HttpStatusCode status) => status switch
    {
        HttpStatusCode.SeeOther => Method != HttpMethod.Head,
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found => Method == HttpMethod.Post,
        _ => false,
    };
}
