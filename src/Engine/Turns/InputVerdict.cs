namespace Durable.Sdk.Engine;

/// <summary>What becomes of an input that reached an instance.</summary>
public enum InputVerdict
{
    /// <summary>It enters history now.</summary>
    Accept,

    /// <summary>It is a duplicate or came too late: it is used up and leaves no trace.</summary>
    Drop,

    /// <summary>It cannot enter yet and is kept.</summary>
    Defer,
}
