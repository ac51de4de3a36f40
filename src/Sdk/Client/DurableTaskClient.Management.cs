namespace Durable.Client;

public abstract partial class DurableTaskClient
{
    /// <summary>Counts instances in the store, without reading them.</summary>
    /// <param name="filter">Which; null for all. Its page size and its token do not matter.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>How many there are, as of one moment.</returns>
    /// <exception cref="InvalidQueryException">
    /// The query contradicts itself, or names other hubs than this client's.
    /// </exception>
    public abstract Task<long> CountInstancesAsync(
        OrchestrationQuery? filter = null, CancellationToken cancellation = default);

    /// <summary>Lists ids of instances, one page a call, in the order in which they were accepted.</summary>
    /// <param name="runtimeStatus">In one of these statuses; null or empty for all.</param>
    /// <param name="completedTimeFrom">Finished at this time or later; null for any, and for unfinished ones.</param>
    /// <param name="completedTimeTo">Finished at this time or before; null for any, and for unfinished ones.</param>
    /// <param name="pageSize">How many ids a page has, 1 to 1,000.</param>
    /// <param name="lastInstanceKey">The continuation token of the page before; null for the first page.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>The ids and where the next page starts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not from 1 to 1,000.</exception>
    /// <exception cref="DurableException">The key is not one of a page (<c>DUR7020</c>).</exception>
    /// <exception cref="InvalidQueryException">The first time is after the second.</exception>
    public abstract Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default);

    /// <summary>
    /// Starts an orchestration again from the beginning, with the name, input, version and tags of an existing
    /// instance. One that has continued as new starts with the input and version of its latest execution; a
    /// sub-orchestration starts without a parent. Events that were raised to the instance are not given to the new one.
    /// </summary>
    /// <param name="instanceId">The existing instance.</param>
    /// <param name="restartWithNewInstanceId">
    /// Whether to start under a new id and keep the existing instance, which may still run; false replaces it, and its
    /// history is gone.
    /// </param>
    /// <param name="cancellation">Gives up waiting; the instance may then have been started or not.</param>
    /// <returns>The id of the instance that was started.</returns>
    /// <exception cref="OrchestrationNotFoundException">There is no such instance.</exception>
    /// <exception cref="OrchestrationStatusException">
    /// It is not finished, and was to be restarted under its own id.
    /// </exception>
    public abstract Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default);

    /// <summary>Removes a finished instance with its history. One that is not finished is left alone.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="options">Whether its sub-orchestrations go with it; null for the instance alone.</param>
    /// <param name="cancellation">Ends the purge; what has been removed stays removed.</param>
    /// <returns>
    /// How many were removed: none when there is no such instance or it is not finished, and that is complete.
    /// </returns>
    public abstract Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Removes a finished instance with its history, without its sub-orchestrations.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up the attempt.</param>
    /// <returns>One instance, or none when it does not exist or is not finished.</returns>
    public Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Removes finished instances with their histories, batch by batch, the oldest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="options">Whether their sub-orchestrations go with them; null for those that match alone.</param>
    /// <param name="cancellation">Ends the purge; what has been removed stays removed.</param>
    /// <returns>How many were removed, and whether anything was left behind.</returns>
    /// <exception cref="InvalidQueryException">
    /// The filter's times contradict each other, none of its statuses is a finished one, or its time limit is not more
    /// than zero.
    /// </exception>
    public abstract Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Removes finished instances with their histories, without their sub-orchestrations.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Ends the purge; what has been removed stays removed.</param>
    /// <returns>How many were removed, and whether anything was left behind.</returns>
    /// <exception cref="InvalidQueryException">The filter contradicts itself.</exception>
    public Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        PurgeAllInstancesAsync(filter, null, cancellation);
}
