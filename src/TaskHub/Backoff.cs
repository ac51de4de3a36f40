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
}
