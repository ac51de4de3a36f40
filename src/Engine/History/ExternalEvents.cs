namespace Durable.Sdk.Engine;

/// <summary>An external event arrived.</summary>
/// <param name="Name">Name of the event; compared without regard to case.</param>
/// <param name="Input">Its payload; none when it was raised without.</param>
public sealed record EventRaised(string Name, Payload Input) : InputEvent;

/// <summary>An event was sent to another instance.</summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
/// <param name="InstanceId">Who receives it.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="Input">Its payload; none when it was sent without.</param>
public sealed record EventSent(int TaskId, string InstanceId, string Name, Payload Input) : DecisionEvent;
