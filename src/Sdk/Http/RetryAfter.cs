using System.Globalization;
using System.Net.Http.Headers;

namespace Durable.Http;

/// <summary>How long an answer asks to wait: <c>Retry-After</c> in seconds or as a date.</summary>
internal static class RetryAfter
{
    // Longer than any server means; larger numbers would not fit a timer's date.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(365);

    /// <returns>Zero or more; null when the answer does not say, or says something else.</returns>
    public static TimeSpan? Of(DurableHttpResponse response, DateTime now)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var values)) return null;
        var text = values.Count > 0 ? values[0]?.Trim() ?? "" : "";
        if (text.Length > 0 && text.All(char.IsAsciiDigit)) return Bounded(Seconds(text));
        return DateOf(text) is { } date ? Bounded(date - SentAt(response, now)) : null;
    }

    private static TimeSpan Seconds(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < _longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : _longest;

    // By the server's own clock where it tells it: then it need not agree with the worker's.
    private static DateTimeOffset SentAt(DurableHttpResponse response, DateTime now) =>
        response.Headers.TryGetValue("Date", out var values) && DateOf(values.ToString()) is { } date
            ? date
            : new DateTimeOffset(now, TimeSpan.Zero);

    private static DateTimeOffset? DateOf(string text) =>
        RetryConditionHeaderValue.TryParse(text, out var value) ? value.Date : null;

    private static TimeSpan Bounded(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > _longest ? _longest : wait;
}
