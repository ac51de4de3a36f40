namespace Durable.Sdk.Engine;

/// <summary>What an entity receives: somebody wants an operation to run.</summary>
/// <param name="Name">Name of the operation; compared without regard to case.</param>
/// <param name="Input">Its input; none when it was asked for without.</param>
public sealed record OperationRequested(string Name, Payload Input) : InputEvent
{
    /// <summary>The orchestration that sent it; null when a client or an entity did.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The execution that sent it; null when a client or an entity did.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The id of the action that waits for the result; null for a signal, which nobody waits for.</summary>
    public int? TaskId { get; init; }

    /// <summary>Tells whether the execution of a critical section sent it.</summary>
    /// <param name="owner">The section.</param>
    /// <returns>True when it did.</returns>
    public bool IsFrom(SectionOwner owner) => InstanceId == owner.InstanceId && ExecutionId == owner.ExecutionId;
}

/// <summary>What an entity receives: a critical section wants its lock.</summary>
/// <param name="Owner">The section.</param>
/// <param name="LockSet">Ids of all entities of the section, in the order in which they are locked.</param>
/// <param name="Position">Which of them receives this, from 0; those before it are locked.</param>
public sealed record LockRequested(SectionOwner Owner, IReadOnlyList<string> LockSet, int Position) : InputEvent;

/// <summary>What an entity receives: a critical section is over, or will never begin.</summary>
/// <param name="Owner">The section.</param>
public sealed record LockReleased(SectionOwner Owner) : InputEvent;

/// <summary>The whole history of an entity: where it stands.</summary>
/// <param name="State">Its state; none when it has none.</param>
/// <param name="Owner">The critical section that holds its lock; null while it is unlocked.</param>
public sealed record EntitySnapshot(Payload State, SectionOwner? Owner) : HistoryEvent;
