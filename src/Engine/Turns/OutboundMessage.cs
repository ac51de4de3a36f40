namespace Durable.Sdk.Engine;

/// <summary>An input for another instance, to be written in the commit of the turn that sends it.</summary>
/// <param name="InstanceId">Who receives it.</param>
/// <param name="ExecutionId">The only execution that may take it; null for whichever is current.</param>
/// <param name="Event">What it receives.</param>
public sealed record OutboundMessage(string InstanceId, string? ExecutionId, InputEvent Event)
{
    /// <summary>Not to be handled before this time, UTC; null for at once.</summary>
    public DateTimeOffset? VisibleAt { get; init; }
}
