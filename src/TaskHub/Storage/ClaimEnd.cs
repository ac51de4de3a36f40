namespace Durable.Sdk.TaskHub;

/// <summary>
/// How a claim ends: with a result, without one because it was given already, or by giving the activity up for others.
/// </summary>
/// <param name="Claim">The claim.</param>
public sealed record ClaimEnd(ActivityClaim Claim)
{
    /// <summary>The result, for the inbox of the activity's partition; null when there is none.</summary>
    public InboxMessage? Result { get; init; }

    /// <summary>
    /// Whether the result is in the inbox already, written in a transaction of the activity's own: the activity goes
    /// away without another one.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IsAnswered { get; init; }

    /// <summary>Whether the activity goes away, and is not given up for others.</summary>
    public bool IsFinal => IsAnswered || Result is not null;

    /// <summary>Why it is given up; null when it was not started or does not count as a start.</summary>
    public string? Cause { get; init; }

    /// <summary>How long nobody is to claim an activity that is given up; zero for at once.</summary>
    public TimeSpan Delay { get; init; }
}
