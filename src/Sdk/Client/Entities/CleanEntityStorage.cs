namespace Durable.Client.Entities;

/// <summary>What <see cref="DurableEntityClient.CleanEntityStorageAsync"/> does.</summary>
public record CleanEntityStorageRequest
{
    /// <summary>Whether empty entities are removed. They remove themselves, so there is nothing to do.</summary>
    /// <value>The default is true.</value>
    public bool RemoveEmptyEntities { get; init; } = true;

    /// <summary>Whether locks are given back whose owner is over.</summary>
    /// <value>The default is true.</value>
    public bool ReleaseOrphanedLocks { get; init; } = true;

    /// <summary>Where to start; null for the beginning.</summary>
    /// <value>The default is null.</value>
    public string? ContinuationToken { get; init; }
}

/// <summary>What <see cref="DurableEntityClient.CleanEntityStorageAsync"/> did.</summary>
public record CleanEntityStorageResult
{
    /// <summary>How many empty entities were removed; 0, because they remove themselves.</summary>
    public int EmptyEntitiesRemoved { get; init; }

    /// <summary>How many locks were given back.</summary>
    public int OrphanedLocksReleased { get; init; }

    /// <summary>Where to go on; null when all entities were looked at.</summary>
    public string? ContinuationToken { get; init; }
}
