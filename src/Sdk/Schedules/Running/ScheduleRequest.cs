namespace Durable.Schedules;

/// <summary>An operation that a client wants of a schedule: the input of <see cref="ScheduleOperator"/>.</summary>
internal sealed record ScheduleRequest
{
    public string ScheduleId { get; init; } = "";

    public string Operation { get; init; } = "";

    /// <summary>What to create; null for other operations.</summary>
    public ScheduleSpec? Spec { get; init; }

    /// <summary>What to change; null for other operations.</summary>
    public ScheduleChange? Change { get; init; }
}
