namespace Durable.Sdk.Engine;

/// <summary>The parent of a sub-orchestration: who hears of its end.</summary>
/// <param name="Name">Name of the parent orchestrator.</param>
/// <param name="InstanceId">Instance id of the parent.</param>
/// <param name="ExecutionId">The parent's execution that asked; a later execution does not hear of the end.</param>
/// <param name="TaskId">The id of the parent's action.</param>
public sealed record ParentLink(string Name, string InstanceId, string ExecutionId, int TaskId);
