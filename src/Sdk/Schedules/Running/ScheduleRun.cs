namespace Durable.Schedules;

/// <summary>One run of a schedule: the input of its runner.</summary>
internal sealed record ScheduleRun
{
    public string ScheduleId { get; init; } = "";

    public string OrchestrationName { get; init; } = "";

    public string InstanceId { get; init; } = "";

    /// <summary>Whether a finished instance of the id is to be removed before.</summary>
    public bool ReplacesInstance { get; init; }

    public string? Input { get; init; }

    public string? Version { get; init; }

    /// <summary>For when it was due, UTC.</summary>
    public DateTimeOffset ScheduledAt { get; init; }
}

/// <summary>The end of a run, as its runner tells it.</summary>
/// <param name="RunnerId">Instance id of the runner.</param>
internal sealed record ScheduleRunEnd(string RunnerId)
{
    /// <summary>Why the run failed; null when it did not.</summary>
    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }
}
