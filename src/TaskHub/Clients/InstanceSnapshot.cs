using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>An instance at one moment.</summary>
/// <param name="Record">The instance.</param>
/// <param name="Start">What started its current execution; null when not asked for, or while it is pending.</param>
/// <param name="End">What ended it; null when not asked for, or while it is not finished.</param>
public sealed record InstanceSnapshot(InstanceRecord Record, ExecutionStarted? Start, HistoryEvent? End);
