namespace Durable.Sdk.Postgres;

/// <summary>What a hub says of itself when it is opened.</summary>
/// <param name="PartitionCount">The number of its partitions.</param>
/// <param name="OpenedAt">What had been written by then.</param>
internal sealed record HubData(int PartitionCount, ReadMark OpenedAt);
