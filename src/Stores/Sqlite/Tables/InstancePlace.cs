using Durable.Sdk.Engine;

namespace Durable.Sdk.Sqlite;

/// <summary>What a write has to know of an instance that is there.</summary>
/// <param name="Sequence">The row.</param>
/// <param name="SameExecution">Whether its current execution is the one that was asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="EventCount">How many events its history has.</param>
/// <param name="WakeAt">When its owner has to look at it, in ticks; null when never.</param>
/// <param name="HasOpenWork">Whether its owner has to start work again.</param>
/// <param name="FirstSegment">Row of the first segment of its history; null when it has none.</param>
/// <param name="LastSegment">Row of the last segment of its history; null when it has none.</param>
internal readonly record struct InstancePlace(
    long Sequence,
    bool SameExecution,
    ExecutionStatus Status,
    int EventCount,
    long? WakeAt,
    bool HasOpenWork,
    long? FirstSegment,
    long? LastSegment);
