namespace Durable.Schedules;

/// <summary>
/// Creates, finds and lists schedules of a task hub. Registered by <c>UseScheduledTasks</c>; the hub needs a worker
/// with <c>UseScheduledTasks</c> too. Safe to use from many threads.
/// </summary>
public abstract class ScheduledTaskClient
{
    /// <summary>
    /// Name of the tag that every run has; its value is the id of the schedule. The tag
    /// <see cref="ScheduledAtTag"/> says for when.
    /// </summary>
    public const string ScheduleTag = "durable.schedule";

    /// <summary>Name of the tag that says for when a run was due, as a round-trip ("o") time in UTC.</summary>
    public const string ScheduledAtTag = "durable.scheduled-at";

    /// <summary>Creates a schedule.</summary>
    /// <param name="creationOptions">What it runs, and when.</param>
    /// <param name="cancellation">Gives up waiting; it may then have been created or not.</param>
    /// <returns>A client of the schedule, once it is durable.</returns>
    /// <exception cref="ScheduleAlreadyExistsException">A schedule with the id exists.</exception>
    /// <exception cref="InvalidScheduleException">The options are wrong, or never lead to a run.</exception>
    public abstract Task<ScheduleClient> CreateScheduleAsync(
        ScheduleCreationOptions creationOptions, CancellationToken cancellation = default);

    /// <summary>Finds out what is known of a schedule.</summary>
    /// <param name="scheduleId">Its id.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The schedule, or null when there is none.</returns>
    public abstract Task<ScheduleDescription?> GetScheduleAsync(
        string scheduleId, CancellationToken cancellation = default);

    /// <summary>Makes a client of one schedule, which need not exist.</summary>
    /// <param name="scheduleId">Its id.</param>
    /// <returns>The client.</returns>
    public abstract ScheduleClient GetScheduleClient(string scheduleId);

    /// <summary>Lists schedules, in the order in which they were created.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <returns>The schedules, read page by page while they are enumerated. A page may be empty.</returns>
    public abstract AsyncPageable<ScheduleDescription> ListSchedulesAsync(ScheduleQuery? filter = null);
}
