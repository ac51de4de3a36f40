using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What became of a client's message.</summary>
/// <param name="Outcome">Whether it was taken, or why not.</param>
/// <param name="ExistingStatus">Status of the instance that was in the way; null otherwise.</param>
/// <param name="Reason">What more there is to say of a refusal; null otherwise.</param>
public readonly record struct EnqueueResult(
    EnqueueOutcome Outcome, ExecutionStatus? ExistingStatus = null, string? Reason = null);
