namespace Durable.Sdk.Engine;

/// <summary>An operation of an entity was called.</summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
/// <param name="InstanceId">Id of the entity.</param>
/// <param name="Name">Name of the operation.</param>
/// <param name="Input">Its input; none when it was called without.</param>
public sealed record EntityCalled(int TaskId, string InstanceId, string Name, Payload Input) : DecisionEvent;

/// <summary>A called operation returned.</summary>
/// <param name="TaskId">The id of the action that called it.</param>
/// <param name="Result">What it returned; none when it returned nothing.</param>
public sealed record EntityCallCompleted(int TaskId, Payload Result) : InputEvent;

/// <summary>A called operation threw or could not be run.</summary>
/// <param name="TaskId">The id of the action that called it.</param>
/// <param name="Failure">Why.</param>
public sealed record EntityCallFailed(int TaskId, FailureDetails Failure) : InputEvent;

/// <summary>An operation was sent to an entity; nothing comes back.</summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
/// <param name="InstanceId">Id of the entity.</param>
/// <param name="Name">Name of the operation.</param>
/// <param name="Input">Its input; none when it was sent without.</param>
public sealed record EntitySignaled(int TaskId, string InstanceId, string Name, Payload Input) : DecisionEvent
{
    /// <summary>Not to be handled before this time, UTC; null for at once.</summary>
    public DateTimeOffset? SignalAt { get; init; }
}

/// <summary>The locks of a critical section were asked for.</summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
/// <param name="LockSet">Ids of its entities, in the order in which they are locked.</param>
public sealed record EntityLockRequested(int TaskId, IReadOnlyList<string> LockSet) : DecisionEvent;

/// <summary>All locks of a critical section are held.</summary>
/// <param name="TaskId">The id of the action that asked for them.</param>
/// <param name="LockSet">Ids of its entities, so that the locks can be given back when nobody wants them.</param>
public sealed record EntityLockGranted(int TaskId, IReadOnlyList<string> LockSet) : InputEvent;

/// <summary>A critical section was left.</summary>
/// <param name="TaskId">The id of the action that asked for its locks.</param>
public sealed record EntityLockReleased(int TaskId) : DecisionEvent;
