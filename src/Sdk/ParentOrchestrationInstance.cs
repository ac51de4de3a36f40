namespace Durable;

/// <summary>The parent of a sub-orchestration.</summary>
/// <param name="Name">Name of the parent's orchestrator.</param>
/// <param name="InstanceId">Instance id of the parent.</param>
public sealed record ParentOrchestrationInstance(TaskName Name, string InstanceId);
