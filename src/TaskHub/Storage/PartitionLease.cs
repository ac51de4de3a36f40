namespace Durable.Sdk.TaskHub;

/// <summary>The right of one worker to commit for a partition.</summary>
/// <param name="Partition">The partition, from 0.</param>
/// <param name="Owner">Name of the worker.</param>
/// <param name="Epoch">Grows with every change of owner and fences off the earlier ones.</param>
/// <param name="LastCommit">Number of the last commit written for the partition; 0 before the first.</param>
public sealed record PartitionLease(int Partition, string Owner, long Epoch, long LastCommit);
