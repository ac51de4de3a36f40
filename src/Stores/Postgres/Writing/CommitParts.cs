namespace Durable.Sdk.Postgres;

/// <summary>What the commits of a batch have, and so which parts their statement needs.</summary>
[Flags]
internal enum CommitParts
{
    /// <summary>Instances that exist and go on, each with one segment at most.</summary>
    None = 0,

    /// <summary>
    /// Instances that may be new, that are removed, or whose history begins anew or gains several segments.
    /// </summary>
    AnyWrites = 1,

    /// <summary>Messages that are sent.</summary>
    Messages = 2,

    /// <summary>Messages that are used up.</summary>
    Consumed = 4,

    /// <summary>Activities that are shared, or that nobody wants any more.</summary>
    Activities = 8,
}
