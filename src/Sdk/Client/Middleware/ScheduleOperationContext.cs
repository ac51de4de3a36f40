namespace Durable.Client.Middleware;

/// <summary>The start of an instance.</summary>
public sealed class ScheduleOperationContext : ClientOperationContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="orchestratorName">Name of the orchestrator.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="options">How it is started; null for the defaults.</param>
    /// <param name="services">The services of the operation's scope.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ScheduleOperationContext(
        TaskName orchestratorName,
        object? input,
        StartOrchestrationOptions? options,
        IServiceProvider services,
        CancellationToken cancellationToken)
        : base(ClientOperation.Schedule, options?.InstanceId, services, cancellationToken)
    {
        OrchestratorName = orchestratorName;
        Input = input;
        Options = options;
    }

    /// <summary>Name of the orchestrator.</summary>
    public TaskName OrchestratorName { get; }

    /// <summary>Its input; null for none. What is set before the rest runs is taken.</summary>
    public object? Input { get; set; }

    /// <summary>
    /// How it is started, its tags among others; null for the defaults. What is set before the rest runs is taken.
    /// </summary>
    public StartOrchestrationOptions? Options { get; set; }
}
