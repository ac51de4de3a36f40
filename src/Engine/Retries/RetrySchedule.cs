namespace Durable.Sdk.Engine;

/// <summary>
/// When a failed task is tried again. Whoever builds one has checked its values. Only sums and products of doubles are
/// used, which are the same on every machine: a due time that is recorded must come out again to the tick.
/// </summary>
public sealed record RetrySchedule
{
    /// <summary>How many attempts there are with the first; 1 or more, and 1 means no retry.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>The delay after the first failed attempt; zero or more.</summary>
    public required TimeSpan FirstDelay { get; init; }

    /// <summary>By what each delay is longer than the one before; 1 or more.</summary>
    /// <value>The default is 1: all delays are the same.</value>
    public double BackoffCoefficient { get; init; } = 1;

    /// <summary>The longest delay.</summary>
    /// <value>The default is one hour.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>No attempt starts later than this after the first one started; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The part of a delay, from 0 to 1, that chance may take away: not all come back at once.</summary>
    /// <value>The default is 0: no jitter.</value>
    public double Jitter { get; init; }

    /// <summary>Makes the chance that spreads the delays of one task.</summary>
    /// <param name="executionId">The execution.</param>
    /// <param name="taskId">The action that failed.</param>
    /// <returns>The same 64 bits for the same arguments.</returns>
    public static ulong Chance(string executionId, int taskId) => Spread(StableHash.Of(executionId), taskId);

    /// <summary>Says how long to wait before the next attempt.</summary>
    /// <param name="attempt">The attempt that failed, counted from 1.</param>
    /// <param name="elapsed">Time since the first attempt started.</param>
    /// <param name="chance">The task's <see cref="Chance"/>; used only with <see cref="Jitter"/>.</param>
    /// <returns>
    /// From <c>delay × (1 − Jitter)</c> (exclusive) to <c>delay</c>; null when no attempt is left or it would start too
    /// late.
    /// </returns>
    public TimeSpan? DelayAfter(int attempt, TimeSpan elapsed, ulong chance)
    {
        if (attempt >= MaxAttempts) return null;
        var delay = Spread(FullDelay(attempt), Spread(chance, attempt));
        return Timeout is { } timeout && delay > timeout - elapsed ? null : delay;
    }

    private TimeSpan FullDelay(int attempt)
    {
        if (FirstDelay == TimeSpan.Zero) return TimeSpan.Zero; // It would be not a number below, times infinity.
        var ticks = FirstDelay.Ticks * Power(BackoffCoefficient, attempt - 1);
        return ticks < MaxDelay.Ticks ? TimeSpan.FromTicks((long)Math.Round(ticks)) : MaxDelay;
    }

    private TimeSpan Spread(TimeSpan delay, ulong chance) =>
        Jitter == 0 ? delay : TimeSpan.FromTicks((long)(delay.Ticks * (1 - (Jitter * StableHash.ToUnit(chance)))));

    private static ulong Spread(ulong bits, int number) =>
        StableHash.Mix(bits + ((ulong)number * StableHash.GoldenGamma));

    // By squaring, and not Math.Pow, whose last digit is the platform's. Ends in infinity, never in an overflow.
    private static double Power(double value, int exponent)
    {
        var result = 1.0;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            if ((exponent & 1) == 1) result *= value;
        }

        return result;
    }
}
