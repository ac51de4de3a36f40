namespace Durable.Schedules;

/// <summary>What of a schedule changes; null for what stays.</summary>
internal sealed record ScheduleChange
{
    public string? OrchestrationName { get; init; }

    public string? Input { get; init; }

    public string? InstanceId { get; init; }

    public string? Version { get; init; }

    public TimeSpan? Interval { get; init; }

    public string? Cron { get; init; }

    public string? TimeZone { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? EndAt { get; init; }

    public bool? StartImmediatelyIfLate { get; init; }

    public ScheduleOverlapPolicy? OverlapPolicy { get; init; }

    public int? CatchUpLimit { get; init; }

    /// <summary>An interval takes the place of a cron expression with its zone, and the other way round.</summary>
    public ScheduleSpec ApplyTo(ScheduleSpec spec) => new()
    {
        OrchestrationName = OrchestrationName ?? spec.OrchestrationName,
        Input = Input ?? spec.Input,
        InstanceId = InstanceId ?? spec.InstanceId,
        Version = Version ?? spec.Version,
        Interval = Interval ?? (Cron is null ? spec.Interval : null),
        Cron = Cron ?? (Interval is null ? spec.Cron : null),
        TimeZone = TimeZone ?? (Interval is null ? spec.TimeZone : null),
        StartAt = StartAt ?? spec.StartAt,
        EndAt = EndAt ?? spec.EndAt,
        StartImmediatelyIfLate = StartImmediatelyIfLate ?? spec.StartImmediatelyIfLate,
        OverlapPolicy = OverlapPolicy ?? spec.OverlapPolicy,
        CatchUpLimit = CatchUpLimit ?? spec.CatchUpLimit,
    };
}
