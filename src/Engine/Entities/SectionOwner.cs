namespace Durable.Sdk.Engine;

/// <summary>
/// The critical section that holds a lock. A later execution of the instance, or a later section of the execution, is
/// somebody else.
/// </summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="ExecutionId">Its execution.</param>
/// <param name="TaskId">The id of the action that asked for the locks.</param>
public readonly record struct SectionOwner(string InstanceId, string ExecutionId, int TaskId);
