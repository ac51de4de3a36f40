namespace Durable.Sdk.TaskHub;

/// <summary>Which partition an instance belongs to. For ever: stored instances stay where it has put them.</summary>
internal static class PartitionHash
{
    /// <summary>
    /// FNV-1a over the UTF-16 code units of the id, 32 bits (Fowler, Noll and Vo), modulo the partitions.
    /// </summary>
    public static int Of(string instanceId, int partitionCount)
    {
        const uint offset = 2166136261;
        const uint prime = 16777619;
        var hash = offset;
        foreach (var unit in instanceId)
        {
            hash = (hash ^ (byte)unit) * prime;
            hash = (hash ^ (byte)(unit >> 8)) * prime;
        }

        return (int)(hash % (uint)partitionCount);
    }
}
