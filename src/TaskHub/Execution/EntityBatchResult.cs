using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What the operations of an entity brought.</summary>
public sealed class EntityBatchResult
{
    /// <summary>The state after the last of them; none when the entity has none any more.</summary>
    public Payload State { get; init; }

    /// <summary>How each operation ended, in their order.</summary>
    public IReadOnlyList<EntityOperationResult> Results { get; init; } = [];

    /// <summary>What the operations that succeeded asked for, in order.</summary>
    public IReadOnlyList<EntityAction> Actions { get; init; } = [];

    /// <summary>
    /// Why the operations cannot run at all; null when they can. With a fault nothing is recorded, and they are kept.
    /// </summary>
    public EngineFault? Fault { get; init; }

    /// <summary>What is to be handed to the next batch, such as the live state; null when there is nothing.</summary>
    public object? Session { get; init; }

    /// <summary>An estimate of the memory that <see cref="Session"/> holds, in bytes.</summary>
    public int SessionBytes { get; init; }
}

/// <summary>How an operation ended.</summary>
/// <param name="Output">What it returned; none when it returned nothing or failed.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
public readonly record struct EntityOperationResult(Payload Output, FailureDetails? Failure = null);
