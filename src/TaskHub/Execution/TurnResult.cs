using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What a turn brought.</summary>
public sealed class TurnResult
{
    /// <summary>What the code asked for, in order; empty when it only waits.</summary>
    public IReadOnlyList<OrchestrationAction> Actions { get; init; } = [];

    /// <summary>The custom status, when the code set it in this turn; null when it did not.</summary>
    public Payload? CustomStatus { get; init; }

    /// <summary>Why the turn cannot stand; null when it can. With a fault nothing of the turn is recorded.</summary>
    public EngineFault? Fault { get; init; }

    /// <summary>The live execution, to be handed to the next turn; null when there is nothing to keep.</summary>
    public object? Session { get; init; }

    /// <summary>An estimate of the memory that <see cref="Session"/> holds, in bytes.</summary>
    public int SessionBytes { get; init; }
}
