namespace Durable.Client.Middleware;

/// <summary>What a client is asked to do.</summary>
public enum ClientOperation
{
    /// <summary>Start an instance.</summary>
    Schedule = 0,

    /// <summary>Raise an event.</summary>
    RaiseEvent = 1,

    /// <summary>Wait until an instance has started.</summary>
    WaitForStart = 2,

    /// <summary>Wait until an instance has ended.</summary>
    WaitForCompletion = 3,

    /// <summary>End an instance from outside.</summary>
    Terminate = 4,

    /// <summary>Suspend an instance.</summary>
    Suspend = 5,

    /// <summary>Resume a suspended instance.</summary>
    Resume = 6,

    /// <summary>Rewind a failed instance.</summary>
    Rewind = 7,

    /// <summary>Start a finished instance again.</summary>
    Restart = 8,

    /// <summary>Read an instance.</summary>
    Get = 9,

    /// <summary>Read a page of instances.</summary>
    Query = 10,

    /// <summary>Count instances.</summary>
    Count = 11,

    /// <summary>Read a page of ids of instances.</summary>
    ListIds = 12,

    /// <summary>Begin to read a history: up to its first event.</summary>
    ReadHistory = 13,

    /// <summary>Remove an instance.</summary>
    Purge = 14,

    /// <summary>Remove instances by a filter.</summary>
    PurgeAll = 15,
}
