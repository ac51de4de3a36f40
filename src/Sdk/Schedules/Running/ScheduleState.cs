namespace Durable.Schedules;

/// <summary>The state of a schedule's entity.</summary>
internal sealed class ScheduleState
{
    public ScheduleSpec Spec { get; set; } = new();

    public ScheduleStatus Status { get; set; }

    /// <summary>
    /// Of the signal that wakes the schedule next: one with another token came too late and does nothing.
    /// </summary>
    public string Token { get; set; } = "";

    /// <summary>Where intervals are counted from.</summary>
    public DateTimeOffset Anchor { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? NextRunAt { get; set; }

    public DateTimeOffset? LastRunAt { get; set; }

    public string? LastRunInstanceId { get; set; }

    /// <summary>Runs under way, the oldest first.</summary>
    public List<StartedRun> Running { get; set; } = [];

    /// <summary>For when the runs were due that wait for the end of the one before, in their order.</summary>
    public List<DateTimeOffset> Waiting { get; set; } = [];

    public long RunCount { get; set; }

    public long SkippedCount { get; set; }

    public ScheduleRunFailure? LastFailure { get; set; }
}

/// <summary>A run under way.</summary>
/// <param name="RunnerId">Instance id of the runner, which tells its end.</param>
/// <param name="InstanceId">Instance id of the application's orchestration.</param>
/// <param name="StartedAt">When it was started.</param>
internal sealed record StartedRun(string RunnerId, string InstanceId, DateTimeOffset StartedAt);
