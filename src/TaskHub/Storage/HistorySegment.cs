namespace Durable.Sdk.TaskHub;

/// <summary>A run of events of one execution, written in one go.</summary>
/// <param name="FirstEventId">Id of its first event; the next segment's is this plus <paramref name="Count"/>.</param>
/// <param name="Count">How many events it holds, at least 1.</param>
/// <param name="Events">The events: one JSON array in UTF-8.</param>
public readonly record struct HistorySegment(int FirstEventId, int Count, ReadOnlyMemory<byte> Events);
