using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One attempt of an activity.</summary>
/// <param name="InstanceId">The instance that called it.</param>
/// <param name="ExecutionId">The execution that called it.</param>
/// <param name="Task">The call as history records it.</param>
public sealed record ActivityRequest(string InstanceId, string ExecutionId, TaskScheduled Task);
