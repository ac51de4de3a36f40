namespace Durable.Sdk.Engine;

/// <summary>
/// Where an execution stands. The numbers are those of the durabletask protocol and are stored for ever.
/// </summary>
public enum ExecutionStatus
{
    /// <summary>It has started and is neither finished nor suspended.</summary>
    Running = 0,

    /// <summary>Its function returned.</summary>
    Completed = 1,

    /// <summary>
    /// It ended by starting its own next execution. Seen in history only: the instance goes on running.
    /// </summary>
    ContinuedAsNew = 2,

    /// <summary>Its function threw.</summary>
    Failed = 3,

    /// <summary>It was ended from outside.</summary>
    Terminated = 5,

    /// <summary>It is accepted and has not started yet.</summary>
    Pending = 6,

    /// <summary>It takes no turn until it is resumed.</summary>
    Suspended = 7,
}
