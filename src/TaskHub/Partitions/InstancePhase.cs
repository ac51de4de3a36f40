namespace Durable.Sdk.TaskHub;

/// <summary>What an instance in the cache is doing.</summary>
internal enum InstancePhase
{
    /// <summary>It is being read from the store.</summary>
    Loading,

    /// <summary>It waits for an input.</summary>
    Idle,

    /// <summary>A turn of it runs on the thread pool, which owns the entry until then.</summary>
    Running,

    /// <summary>Its turn waits for its commit.</summary>
    Committing,

    /// <summary>Its last turn could not stand; it is tried again after a pause.</summary>
    Parked,
}
