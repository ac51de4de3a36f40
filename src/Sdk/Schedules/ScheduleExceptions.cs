using Durable.Sdk.Engine;

namespace Durable.Schedules;

/// <summary>A schedule with the id exists, so that none was created.</summary>
/// <param name="scheduleId">The id.</param>
public sealed class ScheduleAlreadyExistsException(string scheduleId)
    : DurableException(ErrorCodes.ScheduleExists,
        $"A schedule with the id '{scheduleId}' exists; nothing was created. Update it, delete it first, or use "
        + "another id.")
{
    /// <summary>The id.</summary>
    public string ScheduleId { get; } = scheduleId;
}

/// <summary>There is no schedule with the id.</summary>
/// <param name="scheduleId">The id.</param>
public sealed class ScheduleNotFoundException(string scheduleId)
    : DurableException(ErrorCodes.ScheduleNotFound,
        $"There is no schedule with the id '{scheduleId}'. It was never created in this hub, or it was deleted.")
{
    /// <summary>The id.</summary>
    public string ScheduleId { get; } = scheduleId;
}

/// <summary>The options of a schedule are out of range, contradict themselves, or never lead to a run.</summary>
/// <param name="code">
/// <c>DUR7042</c>, <c>DUR7043</c> for a text that is no cron expression, or <c>DUR7044</c> for a schedule without runs.
/// </param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class InvalidScheduleException(string code, string message) : DurableException(code, message);
