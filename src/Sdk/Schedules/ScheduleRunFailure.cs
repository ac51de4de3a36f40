namespace Durable.Schedules;

/// <summary>How a run of a schedule failed, or the schedule itself.</summary>
/// <param name="InstanceId">Instance id of the run; null when the schedule itself failed.</param>
/// <param name="FailedAt">When it failed, UTC.</param>
/// <param name="ErrorType">Full name of the exception's type, or an error code of this project.</param>
/// <param name="ErrorMessage">The exception's message.</param>
public sealed record ScheduleRunFailure(
    string? InstanceId, DateTimeOffset FailedAt, string ErrorType, string ErrorMessage);
