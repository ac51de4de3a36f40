namespace Durable.Sdk.Engine;

/// <summary>A sub-orchestration was asked for.</summary>
public sealed record SubOrchestrationCreated : DecisionEvent
{
    /// <summary>The action's id, dense in its execution.</summary>
    public required int TaskId { get; init; }

    /// <summary>Name of the orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the orchestrator; null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>Instance id of the child.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The child's input; none when it was called without.</summary>
    public Payload Input { get; init; }

    /// <summary>Tags of the child, in no order; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>A sub-orchestration completed.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
/// <param name="Result">Its output; none when it returned nothing.</param>
public sealed record SubOrchestrationCompleted(int TaskId, Payload Result) : InputEvent;

/// <summary>A sub-orchestration failed, was terminated or could not be started.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
/// <param name="Failure">Why.</param>
public sealed record SubOrchestrationFailed(int TaskId, FailureDetails Failure) : InputEvent;

/// <summary>The orchestration gave up a sub-orchestration, which is terminated with its own children.</summary>
/// <param name="TaskId">The id of the action that asked for it.</param>
public sealed record SubOrchestrationCanceled(int TaskId) : DecisionEvent;
