namespace Durable.Client;

/// <summary>What a purge removed.</summary>
/// <param name="PurgedInstanceCount">How many instances.</param>
/// <param name="IsComplete">Whether all that was asked for is gone; false when a time limit ended it early.</param>
public sealed record PurgeResult(int PurgedInstanceCount, bool IsComplete = true);
