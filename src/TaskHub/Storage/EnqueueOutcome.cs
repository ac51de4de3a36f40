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

    /// <summary>The instance is not in the status that the message asks for; nothing was written.</summary>
    StatusRefused,

    /// <summary>The instance cannot be rewound, for the reason that is given; nothing was written.</summary>
    RewindRefused,
}
