namespace Durable.Schedules;

/// <summary>What a schedule runs, and when. Checked when the schedule is created.</summary>
public sealed class ScheduleCreationOptions
{
    /// <summary>A schedule at an interval of elapsed time, whatever clocks show.</summary>
    /// <param name="scheduleId">Id of the schedule, 1 to 150 characters.</param>
    /// <param name="orchestrationName">Name of the orchestrator to run.</param>
    /// <param name="interval">Time from one run to the next; at least 1 second.</param>
    public ScheduleCreationOptions(string scheduleId, string orchestrationName, TimeSpan interval)
        : this(scheduleId, orchestrationName) => Interval = interval;

    /// <summary>A schedule at the times of a cron expression.</summary>
    /// <param name="scheduleId">Id of the schedule, 1 to 150 characters.</param>
    /// <param name="orchestrationName">Name of the orchestrator to run.</param>
    /// <param name="cronExpression">The expression; see <see cref="Durable.Schedules.CronExpression"/>.</param>
    public ScheduleCreationOptions(string scheduleId, string orchestrationName, string cronExpression)
        : this(scheduleId, orchestrationName)
    {
        ArgumentNullException.ThrowIfNull(cronExpression);
        CronExpression = cronExpression;
    }

    private ScheduleCreationOptions(string scheduleId, string orchestrationName)
    {
        ArgumentNullException.ThrowIfNull(scheduleId);
        ArgumentNullException.ThrowIfNull(orchestrationName);
        ScheduleId = scheduleId;
        OrchestrationName = orchestrationName;
    }

    /// <summary>Id of the schedule.</summary>
    public string ScheduleId { get; }

    /// <summary>Name of the orchestrator to run.</summary>
    public string OrchestrationName { get; }

    /// <summary>Time from one run to the next; null for a cron expression.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>The cron expression; null for an interval.</summary>
    public string? CronExpression { get; }

    /// <summary>Id of the time zone by whose clock the cron expression is read; null for UTC.</summary>
    /// <value>The default is null.</value>
    public string? TimeZone { get; set; }

    /// <summary>Input of every run, of the type that the orchestrator takes; null for none.</summary>
    /// <value>The default is null.</value>
    public object? OrchestrationInput { get; set; }

    /// <summary>
    /// Instance id of every run: a finished instance of this id is removed before the next run, and a run fails while
    /// one is unfinished. Null for an id of its own for each run.
    /// </summary>
    /// <value>The default is null.</value>
    public string? OrchestrationInstanceId { get; set; }

    /// <summary>Version of the orchestrator; null for the worker's default.</summary>
    /// <value>The default is null.</value>
    public TaskVersion? Version { get; set; }

    /// <summary>
    /// No run before this time; runs at an interval are counted from it. Null for the time of creation, so that the
    /// first run is one interval later.
    /// </summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>No run after this time; null for no end.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>Whether the first run starts at once when <see cref="StartAt"/> is past at creation.</summary>
    /// <value>The default is false.</value>
    public bool StartImmediatelyIfLate { get; set; }

    /// <summary>What happens when it is time for a run while one before is under way.</summary>
    /// <value>The default is <see cref="ScheduleOverlapPolicy.Skip"/>.</value>
    public ScheduleOverlapPolicy OverlapPolicy { get; set; }

    /// <summary>
    /// How many runs that were missed, because no worker was there, are made up for, the latest of them, one after the
    /// other unless they may overlap; 0 to 1,000. A run counts as missed when it is a minute late.
    /// </summary>
    /// <value>The default is 1.</value>
    public int CatchUpLimit { get; set; } = 1;
}
