using Durable.Sdk.Engine;

namespace Durable.Client;

/// <summary>An instance with the id exists, so that none was started.</summary>
/// <param name="instanceId">The id.</param>
/// <param name="status">Where the existing instance stands.</param>
public sealed class OrchestrationAlreadyExistsException(string instanceId, OrchestrationRuntimeStatus status)
    : DurableException(ErrorCodes.InstanceExists,
        $"An instance with the id '{instanceId}' exists and is '{status}'; nothing was started. Use another id, purge "
        + "the finished one first, or give DedupeStatuses to replace instances that are finished.")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Where the existing instance stands.</summary>
    public OrchestrationRuntimeStatus Status { get; } = status;
}

/// <summary>There is no instance with the id.</summary>
/// <param name="instanceId">The id.</param>
public sealed class OrchestrationNotFoundException(string instanceId)
    : DurableException(ErrorCodes.InstanceNotFound,
        $"There is no instance with the id '{instanceId}'. It was never started in this hub, or it was purged.")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;
}

/// <summary>The instance is finished and takes nothing any more.</summary>
/// <param name="instanceId">The id.</param>
public sealed class OrchestrationFinishedException(string instanceId)
    : DurableException(ErrorCodes.InstanceFinished,
        $"The instance '{instanceId}' is finished and takes no more events or requests; nothing was accepted.")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;
}
