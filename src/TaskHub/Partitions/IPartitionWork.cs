namespace Durable.Sdk.TaskHub;

/// <summary>Something that a partition loop handles, one after the other.</summary>
internal interface IPartitionWork
{
    /// <summary>Runs on the loop's logical thread; must not block or throw.</summary>
    void Apply(PartitionLoop loop);
}
