namespace Durable.Sdk.TaskHub;

/// <summary>Pauses that double with each failure in a row.</summary>
internal static class Backoff
{
    /// <summary>The pause after so many failures before this one.</summary>
    public static TimeSpan Pause(TimeSpan first, TimeSpan longest, int earlierFailures)
    {
        var pause = first * Math.Pow(2, Math.Min(earlierFailures, 30)); // Beyond that every bound is reached.
        return pause < longest ? pause : longest;
    }

    /// <summary>
    /// A pause that is up to a fifth longer or shorter, so that those who fail together do not try again together.
    /// </summary>
    public static TimeSpan Jittered(TimeSpan pause) => pause * (0.8 + (0.4 * Random.Shared.NextDouble()));
}
