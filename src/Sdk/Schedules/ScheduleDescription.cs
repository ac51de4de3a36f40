using Durable.Converters;

namespace Durable.Schedules;

/// <summary>What is known of a schedule. A snapshot; immutable. Times are in UTC.</summary>
/// <param name="scheduleId">Its id.</param>
/// <param name="orchestrationName">Name of the orchestrator that it runs.</param>
public sealed class ScheduleDescription(string scheduleId, string orchestrationName)
{
    /// <summary>Its id.</summary>
    public string ScheduleId { get; } = scheduleId;

    /// <summary>Name of the orchestrator that it runs.</summary>
    public string OrchestrationName { get; } = orchestrationName;

    /// <summary>Where it stands.</summary>
    public ScheduleStatus Status { get; init; }

    /// <summary>Time from one run to the next; null for a cron expression.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The cron expression; null for an interval.</summary>
    public string? CronExpression { get; init; }

    /// <summary>Id of the time zone of the cron expression; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Input of every run as JSON; null for none.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Instance id of every run; null for an id of its own for each.</summary>
    public string? OrchestrationInstanceId { get; init; }

    /// <summary>Version of the orchestrator; null for the worker's default.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>No run before this time; null for the time of creation.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>No run after this time; null for no end.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>Whether a first run starts at once when <see cref="StartAt"/> is past.</summary>
    public bool StartImmediatelyIfLate { get; init; }

    /// <summary>What happens when it is time for a run while one before is under way.</summary>
    public ScheduleOverlapPolicy OverlapPolicy { get; init; }

    /// <summary>How many missed runs are made up for.</summary>
    public int CatchUpLimit { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is time for the next run; null when there is none, as while it is paused.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>When the last run was started; null before the first.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>Instance id of the last run; null before the first.</summary>
    public string? LastRunInstanceId { get; init; }

    /// <summary>How many runs are under way.</summary>
    public int RunningCount { get; init; }

    /// <summary>How many runs wait for the end of the one before.</summary>
    public int WaitingCount { get; init; }

    /// <summary>How many runs were started.</summary>
    public long RunCount { get; init; }

    /// <summary>How many runs were left out because of the <see cref="OverlapPolicy"/>.</summary>
    public long SkippedCount { get; init; }

    /// <summary>The failure of the run that failed last; null when none has failed.</summary>
    public ScheduleRunFailure? LastFailure { get; init; }

    /// <summary>How the input is read.</summary>
    /// <value>The default is <see cref="JsonDataConverter.Default"/>; a client gives its own.</value>
    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;

    /// <summary>Reads the input.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The input; the type's default when there is none.</returns>
    public T? ReadInputAs<T>() => DataConverter.Deserialize<T>(SerializedInput);
}
