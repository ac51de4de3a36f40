using Durable.Entities;

namespace Durable.Client.Entities;

/// <summary>What is known of an entity. A snapshot; immutable.</summary>
/// <typeparam name="TState">Type of the state.</typeparam>
/// <param name="id">The entity.</param>
public class EntityMetadata<TState>(EntityInstanceId id)
{
    /// <summary>The entity.</summary>
    public EntityInstanceId Id { get; } = id;

    /// <summary>When its state, its lock or its backlog last changed.</summary>
    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>How many operations and lock requests wait for it.</summary>
    public int BacklogQueueSize { get; init; }

    /// <summary>Id of the orchestration that holds its lock; null while it is unlocked.</summary>
    public string? LockedBy { get; init; }

    /// <summary>
    /// Why it is parked, with the error code first; it goes on by itself once the cause is gone. Null while it is not
    /// parked.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>Whether <see cref="State"/> was read and is there.</summary>
    public bool IncludesState { get; init; }

    /// <summary>The state.</summary>
    /// <exception cref="InvalidOperationException">The state was not asked for, or there is none.</exception>
    public TState State
    {
        get => IncludesState
            ? field
            : throw new InvalidOperationException(
                $"The state of entity '{Id}' was not read, or it has none. Ask for it, and look at IncludesState.");
        init;
    } = default!;
}

/// <summary>What is known of an entity, with its state as JSON. A snapshot; immutable.</summary>
/// <param name="id">The entity.</param>
public sealed class EntityMetadata(EntityInstanceId id) : EntityMetadata<SerializedData>(id);
