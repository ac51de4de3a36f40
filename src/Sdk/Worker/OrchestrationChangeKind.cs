namespace Durable.Worker;

/// <summary>What has happened to an orchestration.</summary>
public enum OrchestrationChangeKind
{
    /// <summary>Its first turn was taken.</summary>
    Started = 0,

    /// <summary>Its function returned.</summary>
    Completed = 1,

    /// <summary>Its function threw, or its turn could not stand where that fails it.</summary>
    Failed = 2,

    /// <summary>It was ended from outside.</summary>
    Terminated = 3,

    /// <summary>It was suspended.</summary>
    Suspended = 4,

    /// <summary>It was resumed.</summary>
    Resumed = 5,

    /// <summary>The execution ended and the next one of the instance follows.</summary>
    ContinuedAsNew = 6,

    /// <summary>It had failed and runs on.</summary>
    Rewound = 7,
}
