namespace Durable.Sdk.TaskHub;

/// <summary>The loop ended before it took a request; whoever asked finds another way.</summary>
internal sealed class RequestNotTakenException(bool isInDoubt) : Exception("The partition's owner has changed.")
{
    /// <summary>Whether the request may have been taken all the same.</summary>
    public bool IsInDoubt { get; } = isInDoubt;
}
