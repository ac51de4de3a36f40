namespace Durable.Sdk.Engine;

/// <summary>
/// A fact in an instance's past. Its id is its position in the history of its execution: 0 for the first, without gaps.
/// Kinds and fields are for ever: new ones may be added, none is renamed or removed.
/// </summary>
/// <remarks>
/// A turn is written as <see cref="TurnStarted"/>, then what came in (<see cref="InputEvent"/>), then what the
/// orchestrator decided (<see cref="DecisionEvent"/>).
/// </remarks>
public abstract record HistoryEvent;

/// <summary>A fact that came to the orchestrator from outside.</summary>
public abstract record InputEvent : HistoryEvent;

/// <summary>A fact that the orchestrator's code brought about: the record of an action.</summary>
public abstract record DecisionEvent : HistoryEvent;

/// <summary>The start of a turn. Its time is the orchestrator's clock until the next one.</summary>
/// <param name="At">Time of the turn, UTC; never before that of an earlier turn.</param>
public sealed record TurnStarted(DateTimeOffset At) : HistoryEvent;
