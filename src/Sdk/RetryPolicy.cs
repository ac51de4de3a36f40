namespace Durable;

/// <summary>How often and when a failed activity or sub-orchestration is tried again.</summary>
public sealed class RetryPolicy
{
    /// <summary>Creates a policy.</summary>
    /// <param name="maxNumberOfAttempts">How often the task runs at most, the first time included; from 1.</param>
    /// <param name="firstRetryInterval">Delay before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">Each further delay is this times the one before; from 1.</param>
    /// <param name="maxRetryInterval">No delay is longer; null for one hour, infinite for no limit.</param>
    /// <param name="retryTimeout">
    /// No attempt starts later than this after the first one; null or infinite for no limit.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range given above.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (!(backoffCoefficient >= 1) || double.IsInfinity(backoffCoefficient))
        {
            throw new ArgumentOutOfRangeException(
                nameof(backoffCoefficient), backoffCoefficient, "It must be 1 or more.");
        }

        if (maxRetryInterval is { } cap && cap != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(cap, firstRetryInterval, nameof(maxRetryInterval));
        if (retryTimeout is { } total && total != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(total, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>How often the task runs at most, the first time included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Delay before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Each further delay is this times the one before.</summary>
    /// <value>The default is 1.</value>
    public double BackoffCoefficient { get; }

    /// <summary>No delay is longer; infinite for no limit.</summary>
    /// <value>The default is one hour.</value>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>No attempt starts later than this after the first one; infinite for no limit.</summary>
    /// <value>The default is <see cref="Timeout.InfiniteTimeSpan"/>.</value>
    public TimeSpan RetryTimeout { get; }

    /// <summary>
    /// The share of each delay that chance may take away, from 0 to 1, so that many tasks do not come back at one
    /// moment. Chance is drawn from the execution's id: a replay draws the same.
    /// </summary>
    /// <value>The default is 0: no jitter.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0 or above 1.</exception>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Jitter must be from 0 to 1.");
    }

    /// <summary>Decides whether a failure is worth another attempt; null tries again after any failure.</summary>
    /// <value>The default is null.</value>
    public Func<TaskFailureDetails, bool>? HandleFailure { get; init; }
}
