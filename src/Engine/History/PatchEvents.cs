namespace Durable.Sdk.Engine;

/// <summary>The code took the way of a patch, for the rest of its execution.</summary>
/// <param name="TaskId">The action's id, dense in its execution.</param>
/// <param name="PatchId">The patch.</param>
public sealed record PatchMarked(int TaskId, string PatchId) : DecisionEvent;
