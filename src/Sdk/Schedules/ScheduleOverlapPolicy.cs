namespace Durable.Schedules;

/// <summary>What happens when it is time for a run while one before is under way.</summary>
public enum ScheduleOverlapPolicy
{
    /// <summary>The run is left out.</summary>
    Skip,

    /// <summary>The run waits for the end of the one before; further ones are left out while one waits.</summary>
    QueueOne,

    /// <summary>The run starts beside the one before.</summary>
    Allow,
}
