namespace Durable.Sdk.TaskHub;

/// <summary>The right of one worker to run a shared activity and to give its result.</summary>
/// <param name="Id">The activity's number in its store.</param>
/// <param name="Number">Grows with every claim of the activity and fences off the earlier ones.</param>
/// <param name="Attempt">Which start of the activity this is, from 1; starts that say they do not count do not.</param>
/// <param name="Activity">The activity.</param>
public sealed record ActivityClaim(long Id, long Number, int Attempt, SharedActivity Activity)
{
    /// <summary>Why it was given up last; null when nobody said.</summary>
    public string? Cause { get; init; }

    /// <summary>The worker whose claim ran out before this one; null when the one before ended in order.</summary>
    public string? SilentWorker { get; init; }
}
