namespace Durable.Sdk.Engine;

/// <summary>How an action of the code stands to its history.</summary>
public enum ReplayVerdict
{
    /// <summary>History records it: nothing is to be done again.</summary>
    Recorded,

    /// <summary>History ends before it: it is new.</summary>
    New,

    /// <summary>History records something else.</summary>
    Mismatch,
}
