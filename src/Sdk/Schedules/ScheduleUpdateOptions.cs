namespace Durable.Schedules;

/// <summary>What of a schedule changes; what is null stays as it is.</summary>
public sealed class ScheduleUpdateOptions
{
    /// <summary>Name of the orchestrator to run.</summary>
    /// <value>The default is null.</value>
    public string? OrchestrationName { get; set; }

    /// <summary>Input of every run.</summary>
    /// <value>The default is null.</value>
    public object? OrchestrationInput { get; set; }

    /// <summary>Instance id of every run.</summary>
    /// <value>The default is null.</value>
    public string? OrchestrationInstanceId { get; set; }

    /// <summary>Version of the orchestrator.</summary>
    /// <value>The default is null.</value>
    public TaskVersion? Version { get; set; }

    /// <summary>Time from one run to the next, in place of an interval or cron expression.</summary>
    /// <value>The default is null.</value>
    public TimeSpan? Interval { get; set; }

    /// <summary>The cron expression, in place of an interval or cron expression.</summary>
    /// <value>The default is null.</value>
    public string? CronExpression { get; set; }

    /// <summary>Id of the time zone of the cron expression.</summary>
    /// <value>The default is null.</value>
    public string? TimeZone { get; set; }

    /// <summary>No run before this time; runs at an interval are counted from it.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>No run after this time.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>Whether a run starts at once when <see cref="StartAt"/> is given and past.</summary>
    /// <value>The default is null.</value>
    public bool? StartImmediatelyIfLate { get; set; }

    /// <summary>What happens when it is time for a run while one before is under way.</summary>
    /// <value>The default is null.</value>
    public ScheduleOverlapPolicy? OverlapPolicy { get; set; }

    /// <summary>How many missed runs are made up for, 0 to 1,000.</summary>
    /// <value>The default is null.</value>
    public int? CatchUpLimit { get; set; }
}
