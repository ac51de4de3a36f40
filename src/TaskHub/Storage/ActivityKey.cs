namespace Durable.Sdk.TaskHub;

/// <summary>Which activity of an execution it is.</summary>
/// <param name="ExecutionId">The execution that asked for it.</param>
/// <param name="TaskId">The id of the action that did.</param>
public readonly record struct ActivityKey(string ExecutionId, int TaskId);
