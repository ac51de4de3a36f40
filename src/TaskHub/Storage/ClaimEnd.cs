namespace Durable.Sdk.TaskHub;

/// <summary>How a claim ends: with a result, or by giving the activity up for others.</summary>
/// <param name="Claim">The claim.</param>
public sealed record ClaimEnd(ActivityClaim Claim)
{
    /// <summary>The result, for the inbox of the activity's partition; null to give the activity up.</summary>
    public InboxMessage? Result { get; init; }

    /// <summary>Why it is given up; null when it was not started or does not count as a start.</summary>
    public string? Cause { get; init; }

    /// <summary>How long nobody is to claim an activity that is given up; zero for at once.</summary>
    public TimeSpan Delay { get; init; }
}
