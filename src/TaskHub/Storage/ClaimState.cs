namespace Durable.Sdk.TaskHub;

/// <summary>What a worker learns of a claim when it prolongs it.</summary>
public enum ClaimState
{
    /// <summary>It holds.</summary>
    Held,

    /// <summary>It holds, but nobody wants the result any more.</summary>
    Canceled,

    /// <summary>Another worker has claimed the activity, or it is gone: the claim is lost for good.</summary>
    Lost,
}
