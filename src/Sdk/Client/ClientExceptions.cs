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

/// <summary>A query or a filter contradicts itself, or asks for what its call cannot do. Nothing was done.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class InvalidQueryException(string message) : DurableException(ErrorCodes.InvalidQuery, message);

/// <summary>The instance whose output was asked for did not complete: it failed or was terminated.</summary>
/// <param name="instance">The instance, with its output or failure.</param>
public sealed class OrchestrationFailedException(OrchestrationMetadata instance)
    : DurableException(ErrorCodes.OrchestrationFailed, Describe(instance))
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instance.InstanceId;

    /// <summary>How it ended.</summary>
    public OrchestrationRuntimeStatus Status { get; } = instance.RuntimeStatus;

    /// <summary>Why it failed; null when it was terminated.</summary>
    public TaskFailureDetails? FailureDetails { get; } = instance.FailureDetails;

    /// <summary>What was given as its output when it was terminated, as JSON; null when there is none.</summary>
    public string? SerializedOutput { get; } = instance.SerializedOutput;

    private static string Describe(OrchestrationMetadata instance)
    {
        var ended = $"The orchestration '{instance.Name}' of instance '{instance.InstanceId}'";
        return instance.FailureDetails is { } failure
            ? $"{ended} failed with '{failure.ErrorType}': {failure.ErrorMessage}"
            : $"{ended} ended as '{instance.RuntimeStatus}', so that it has no result.";
    }
}
