using System.Net;
using System.Text.Json.Serialization;

namespace Durable.Http;

/// <summary>
/// How an HTTP request is tried again: after answers of certain statuses, and when no answer came. A
/// <c>Retry-After</c> of the answer makes the pause longer, never shorter. Pauses are durable timers.
/// </summary>
public sealed record HttpRetryOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="firstRetryInterval">Pause before the second attempt; more than zero.</param>
    /// <param name="maxNumberOfAttempts">How often a request is sent at most, the first time included; from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range given above.</exception>
    [JsonConstructor]
    public HttpRetryOptions(TimeSpan firstRetryInterval, int maxNumberOfAttempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        FirstRetryInterval = firstRetryInterval;
        MaxNumberOfAttempts = maxNumberOfAttempts;
    }

    /// <summary>Pause before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>How often a request is sent at most, the first time included. Each poll counts anew.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Each further pause is this times the one before; from 1.</summary>
    /// <value>The default is 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or not a number.</exception>
    public double BackoffCoefficient
    {
        get;
        init => field = value >= 1 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BackoffCoefficient must be 1 or more.");
    } = 1;

    /// <summary>No pause is longer, unless the answer asks for it; more than zero.</summary>
    /// <value>The default is 1 hour.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not more than zero.</exception>
    public TimeSpan MaxRetryInterval
    {
        get;
        init => field = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxRetryInterval must be more than zero.");
    } = TimeSpan.FromHours(1);

    /// <summary>
    /// No attempt starts later than this after the first one of the same request; more than zero, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit but the call's.
    /// </summary>
    /// <value>The default is <see cref="Timeout.InfiniteTimeSpan"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not more than zero, and not infinite.</exception>
    public TimeSpan RetryTimeout
    {
        get;
        init => field = value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "RetryTimeout must be more than zero.");
    } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The statuses that are worth another attempt; empty for 408 (request time-out), 429 (too many requests) and all
    /// from 500 on. The order does not matter.
    /// </summary>
    /// <value>The default is empty.</value>
    public IList<HttpStatusCode> StatusCodesToRetry { get; init; } = [];

    internal bool Covers(HttpStatusCode status) => StatusCodesToRetry.Count > 0
        ? StatusCodesToRetry.Contains(status)
        : status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
