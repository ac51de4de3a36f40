namespace Durable.Schedules;

/// <summary>Between what applications see of schedules and what their entities keep.</summary>
internal static class ScheduleMapping
{
    public static ScheduleSpec ToSpec(ScheduleCreationOptions options, DataConverter converter) => new()
    {
        OrchestrationName = options.OrchestrationName,
        Input = converter.Serialize(options.OrchestrationInput),
        InstanceId = options.OrchestrationInstanceId,
        Version = options.Version?.Version,
        Interval = options.Interval,
        Cron = options.CronExpression,
        TimeZone = options.TimeZone,
        StartAt = options.StartAt?.ToUniversalTime(),
        EndAt = options.EndAt?.ToUniversalTime(),
        StartImmediatelyIfLate = options.StartImmediatelyIfLate,
        OverlapPolicy = options.OverlapPolicy,
        CatchUpLimit = options.CatchUpLimit,
    };

    public static ScheduleChange ToChange(ScheduleUpdateOptions options, DataConverter converter) => new()
    {
        OrchestrationName = options.OrchestrationName,
        Input = converter.Serialize(options.OrchestrationInput),
        InstanceId = options.OrchestrationInstanceId,
        Version = options.Version?.Version,
        Interval = options.Interval,
        Cron = options.CronExpression,
        TimeZone = options.TimeZone,
        StartAt = options.StartAt?.ToUniversalTime(),
        EndAt = options.EndAt?.ToUniversalTime(),
        StartImmediatelyIfLate = options.StartImmediatelyIfLate,
        OverlapPolicy = options.OverlapPolicy,
        CatchUpLimit = options.CatchUpLimit,
    };

    public static ScheduleDescription ToPublic(string scheduleId, ScheduleState state, DataConverter converter) =>
        new(scheduleId, state.Spec.OrchestrationName)
        {
            Status = state.Status,
            Interval = state.Spec.Interval,
            CronExpression = state.Spec.Cron,
            TimeZone = state.Spec.TimeZone,
            SerializedInput = state.Spec.Input,
            OrchestrationInstanceId = state.Spec.InstanceId,
            Version = ToVersion(state.Spec.Version),
            StartAt = state.Spec.StartAt,
            EndAt = state.Spec.EndAt,
            StartImmediatelyIfLate = state.Spec.StartImmediatelyIfLate,
            OverlapPolicy = state.Spec.OverlapPolicy,
            CatchUpLimit = state.Spec.CatchUpLimit,
            CreatedAt = state.CreatedAt,
            NextRunAt = state.NextRunAt,
            LastRunAt = state.LastRunAt,
            LastRunInstanceId = state.LastRunInstanceId,
            RunningCount = state.Running.Count,
            WaitingCount = state.Waiting.Count,
            RunCount = state.RunCount,
            SkippedCount = state.SkippedCount,
            LastFailure = state.LastFailure,
            DataConverter = converter,
        };

    // Not by a conditional: its null would become an empty version, for texts are converted to versions.
    public static TaskVersion? ToVersion(string? version)
    {
        if (version is null) return null;
        return new TaskVersion(version);
    }
}
