namespace Durable.Entities;

/// <summary>An operation of an entity failed; it has changed nothing and sent nothing.</summary>
public sealed class EntityOperationFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="entityId">The entity.</param>
    /// <param name="operationName">Name of the operation that failed.</param>
    /// <param name="failureDetails">What history keeps of the failure.</param>
    public EntityOperationFailedException(
        EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
        : base($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        EntityId = entityId;
        OperationName = operationName;
        FailureDetails = failureDetails;
    }

    /// <summary>The entity.</summary>
    public EntityInstanceId EntityId { get; }

    /// <summary>Name of the operation that failed.</summary>
    public string OperationName { get; }

    /// <summary>What is known of the failure.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
