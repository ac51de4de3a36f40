namespace Durable.Sdk.Engine;

/// <summary>An activity was asked for.</summary>
public sealed record TaskScheduled : DecisionEvent
{
    /// <summary>The action's id, dense in its execution.</summary>
    public required int TaskId { get; init; }

    /// <summary>Name of the activity.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the activity; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>Its input; none when it was called without.</summary>
    public Payload Input { get; init; }

    /// <summary>Tags of the call, in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Which attempt of its retry policy this is, counted from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How long one run may take; null for the worker's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the orchestration may give it up alone, while it goes on itself.</summary>
    public bool IsCancelable { get; init; }

    /// <summary>The named queue whose workers run it; null for any worker.</summary>
    public string? Queue { get; init; }

    /// <summary>What goes first among those that wait in a queue: the larger number.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// Whether it went to the hub's shared activities, from where any worker may take it, so that the owner of its
    /// instance does not run it. Set by the owner before the turn is written.
    /// </summary>
    public bool IsShared { get; set; }
}

/// <summary>An activity returned.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
/// <param name="Result">What it returned; none when it returned nothing.</param>
public sealed record TaskCompleted(int TaskId, Payload Result) : InputEvent;

/// <summary>An activity threw, timed out or could not be run.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
/// <param name="Failure">Why.</param>
public sealed record TaskFailed(int TaskId, FailureDetails Failure) : InputEvent;

/// <summary>The orchestration gave up an activity; its result does not count any more.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
public sealed record TaskCanceled(int TaskId) : DecisionEvent;

/// <summary>A durable timer was asked for.</summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
/// <param name="FireAt">When it is due, UTC.</param>
public sealed record TimerCreated(int TaskId, DateTimeOffset FireAt) : DecisionEvent;

/// <summary>A durable timer was due.</summary>
/// <param name="TaskId">The id of the action that created it.</param>
public sealed record TimerFired(int TaskId) : InputEvent;

/// <summary>A durable timer was given up before it fired.</summary>
/// <param name="TaskId">The id of the action that created it.</param>
public sealed record TimerCanceled(int TaskId) : DecisionEvent;
