namespace Durable.Sdk.TaskHub;

/// <summary>What became of a client's message.</summary>
public enum EnqueueOutcome
{
    /// <summary>It is durable and will be delivered.</summary>
    Accepted,

    /// <summary>An instance with the id exists and may not be replaced; nothing was written.</summary>
    InstanceExists,

    /// <summary>There is no such instance; nothing was written.</summary>
    InstanceNotFound,

    /// <summary>The instance is finished; nothing was written.</summary>
    InstanceFinished,
}
