namespace Durable.Schedules;

/// <summary>Works with one schedule. Safe to use from many threads.</summary>
/// <param name="scheduleId">Id of the schedule.</param>
public abstract class ScheduleClient(string scheduleId)
{
    /// <summary>Id of the schedule.</summary>
    public string ScheduleId { get; } = scheduleId;

    /// <summary>Creates the schedule.</summary>
    /// <param name="creationOptions">What it runs, and when; its id must be <see cref="ScheduleId"/>.</param>
    /// <param name="cancellation">Gives up waiting; it may then have been created or not.</param>
    /// <returns>A task that ends when the schedule is durable.</returns>
    /// <exception cref="ArgumentException">The options have another id.</exception>
    /// <exception cref="ScheduleAlreadyExistsException">A schedule with the id exists.</exception>
    /// <exception cref="InvalidScheduleException">The options are wrong, or never lead to a run.</exception>
    public abstract Task CreateAsync(
        ScheduleCreationOptions creationOptions, CancellationToken cancellation = default);

    /// <summary>Finds out what is known of the schedule.</summary>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    public abstract Task<ScheduleDescription> DescribeAsync(CancellationToken cancellation = default);

    /// <summary>Deletes the schedule. Runs that are under way go on.</summary>
    /// <param name="cancellation">Gives up waiting; it may then have been deleted or not.</param>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    public abstract Task DeleteAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Pauses the schedule: it starts nothing until it is resumed, and forgets runs that wait. Runs that are under way
    /// go on. Pausing it again does nothing.
    /// </summary>
    /// <param name="cancellation">Gives up waiting; it may then have been paused or not.</param>
    /// <returns>A task that ends when it is paused.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    public abstract Task PauseAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Resumes the schedule from now on: times that passed during the pause are not made up for. Resuming one that is
    /// active does nothing.
    /// </summary>
    /// <param name="cancellation">Gives up waiting; it may then have been resumed or not.</param>
    /// <returns>A task that ends when it is resumed.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    public abstract Task ResumeAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Changes the schedule from now on. One that is paused stays so. Runs that are under way or wait go on.
    /// </summary>
    /// <param name="updateOptions">What changes.</param>
    /// <param name="cancellation">Gives up waiting; it may then have been changed or not.</param>
    /// <returns>A task that ends when it is changed.</returns>
    /// <exception cref="ScheduleNotFoundException">There is no such schedule.</exception>
    /// <exception cref="InvalidScheduleException">
    /// The options are wrong, or together with what stays never lead to a run; nothing was changed.
    /// </exception>
    public abstract Task UpdateAsync(ScheduleUpdateOptions updateOptions, CancellationToken cancellation = default);
}
