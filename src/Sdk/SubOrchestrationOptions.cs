namespace Durable;

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="retry">How the child is tried again; null for one attempt.</param>
    /// <param name="instanceId">The child's instance id; null for one derived from the parent's execution.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Creates options from others.</summary>
    /// <param name="options">The options to take over.</param>
    /// <param name="instanceId">The child's instance id; null keeps that of the options, if they have one.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>Creates options from others.</summary>
    /// <param name="options">The options to take over.</param>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The child's instance id; null for one derived from the parent's execution.</summary>
    /// <value>The default is null.</value>
    public string? InstanceId { get; init; }
}
