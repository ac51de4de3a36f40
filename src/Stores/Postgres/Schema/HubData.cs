namespace Durable.Sdk.Postgres;

/// <summary>What a hub says of itself when it is opened.</summary>
/// <param name="PartitionCount">The number of its partitions.</param>
/// <param name="OpenedAt">All transactions before this one had ended.</param>
internal sealed record HubData(int PartitionCount, ulong OpenedAt);
