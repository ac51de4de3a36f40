namespace Durable.Worker.Middleware;

/// <summary>
/// What a middleware knows of a turn of an orchestration. The same whether the orchestrator's code is at hand from the
/// turn before or is rebuilt. One turn's; not thread safe.
/// </summary>
public abstract class OrchestrationMiddlewareContext
{
    /// <summary>Name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The execution; continue-as-new begins another one.</summary>
    public abstract string ExecutionId { get; }

    /// <summary>Version of the execution; empty for none.</summary>
    public abstract string Version { get; }

    /// <summary>Tags of the instance, in no order.</summary>
    public abstract IReadOnlyDictionary<string, string> Tags { get; }

    /// <summary>The parent; null for an instance that a client started.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>Time of the turn, UTC: the orchestrator's clock.</summary>
    public abstract DateTimeOffset TurnStartedAt { get; }

    /// <summary>Whether this is the first turn of the execution.</summary>
    public abstract bool IsFirstTurn { get; }

    /// <summary>Whether the turn first runs the code over its history again, because it was let go.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>What the turn came to; <see cref="OrchestrationTurnOutcome.NotRun"/> before it was run.</summary>
    public abstract OrchestrationTurnOutcome Outcome { get; }

    /// <summary>Fires when the worker loses the instance: what the turn brings is not recorded any more.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>The services of the turn's scope.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Reads the orchestrator's input; it is deserialized at each call.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    /// <exception cref="DurableException">The input cannot be read as this type.</exception>
    public abstract T? GetInput<T>();
}
