namespace Durable.Schedules;

/// <summary>Where a schedule stands.</summary>
public enum ScheduleStatus
{
    /// <summary>It starts runs.</summary>
    Active,

    /// <summary>It was paused, and starts nothing until it is resumed.</summary>
    Paused,

    /// <summary>Its end is over, or it has no time left; runs may still be under way.</summary>
    Completed,

    /// <summary>
    /// The worker could not go on with it, for example because it does not know the time zone; see
    /// <see cref="ScheduleDescription.LastFailure"/>. Resuming it tries again.
    /// </summary>
    Failed,
}
