namespace Durable.Client;

/// <summary>What a purge removed.</summary>
/// <param name="PurgedInstanceCount">How many instances, sub-orchestrations included.</param>
/// <param name="IsComplete">
/// Whether nothing was left behind; false when a time limit ended it early, or when a sub-orchestration still runs.
/// </param>
public sealed record PurgeResult(int PurgedInstanceCount, bool IsComplete = true);
