namespace Durable.Schedules;

/// <summary>What a schedule answers to an operation: nothing, or why it was refused.</summary>
internal sealed record ScheduleAnswer
{
    public static ScheduleAnswer Done { get; } = new();

    /// <summary>A code of the errors; null when all went well.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }
}
