namespace Durable.Sdk.Sqlite;

/// <summary>A partition as it is stored.</summary>
/// <param name="Owner">Who owns it; null while it is free.</param>
/// <param name="Epoch">Counts the changes of owner.</param>
/// <param name="LeaseUntil">When the lease runs out; null while it is free.</param>
/// <param name="Guarded">Whether its owner's process holds the lock on the owner file.</param>
/// <param name="LastCommit">Number of the last commit.</param>
/// <param name="FirstGivenId">The first id that the last commit gave to a message for the partition itself.</param>
internal readonly record struct PartitionRow(
    string? Owner, long Epoch, DateTimeOffset? LeaseUntil, bool Guarded, long LastCommit, long FirstGivenId)
{
    /// <summary>Whether nobody owns it at this time.</summary>
    public bool IsFree(DateTimeOffset now) => Owner is null || LeaseUntil is not { } until || until <= now;

    /// <summary>Whether the process that guards it is gone. Leaves the lock held when it is.</summary>
    public bool IsOwnerDead(int partition, OwnerLock ownerLock) =>
        Guarded && !ownerLock.IsOurs(partition, Epoch) && ownerLock.TryHold();
}
