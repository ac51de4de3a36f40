namespace Durable.Schedules;

/// <summary>What a schedule runs and when, as its entity keeps it.</summary>
internal sealed record ScheduleSpec
{
    public string OrchestrationName { get; init; } = "";

    /// <summary>Input of every run, as JSON; null for none.</summary>
    public string? Input { get; init; }

    public string? InstanceId { get; init; }

    public string? Version { get; init; }

    public TimeSpan? Interval { get; init; }

    public string? Cron { get; init; }

    public string? TimeZone { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? EndAt { get; init; }

    public bool StartImmediatelyIfLate { get; init; }

    public ScheduleOverlapPolicy OverlapPolicy { get; init; }

    public int CatchUpLimit { get; init; }
}
