namespace Durable.Sdk.TaskHub;

/// <summary>What suits a store when the application says nothing else.</summary>
/// <param name="PartitionCount">Number of partitions of a new hub, from 1.</param>
/// <param name="BeatInterval">
/// How often a worker looks which workers are alive and which partitions are free: the dearer a round trip, the longer.
/// </param>
public readonly record struct StoreDefaults(int PartitionCount, TimeSpan BeatInterval);
