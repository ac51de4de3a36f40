using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One turn of an execution.</summary>
public sealed class TurnRequest
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The execution.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>
    /// What the executor left in <see cref="TurnResult.Session"/> of the turn before: the live execution. Null when
    /// there is none any more, so that it has to be rebuilt from <see cref="History"/>.
    /// </summary>
    public object? Session { get; init; }

    /// <summary>
    /// All events before this turn; empty when <see cref="Session"/> is given or this is the first turn.
    /// </summary>
    public IReadOnlyList<HistoryEvent> History { get; init; } = [];

    /// <summary>This turn's events: <see cref="TurnStarted"/> and then the inputs, in order.</summary>
    public required IReadOnlyList<HistoryEvent> NewEvents { get; init; }

    /// <summary>
    /// Reports, from any thread and also after the turn, that the live execution has broken a rule of replay.
    /// </summary>
    public required Action<EngineFault> OnFault { get; init; }
}
