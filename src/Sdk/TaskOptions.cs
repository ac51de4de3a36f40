namespace Durable;

/// <summary>How an activity or sub-orchestration is called.</summary>
public record TaskOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="retry">How the task is tried again; null for one attempt.</param>
    /// <param name="tags">Tags of the call; null for none.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>Creates options from others.</summary>
    /// <param name="options">The options to take over.</param>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
        StartToCloseTimeout = options.StartToCloseTimeout;
        ScheduleToCloseTimeout = options.ScheduleToCloseTimeout;
        CancellationToken = options.CancellationToken;
        Queue = options.Queue;
        Priority = options.Priority;
    }

    /// <summary>How the task is tried again; null for one attempt.</summary>
    /// <value>The default is null.</value>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags of the call, in no order; null for none.</summary>
    /// <value>The default is null.</value>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>Version of the task to call; null for the default.</summary>
    /// <value>The default is null.</value>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// How long one run of an activity may take: then its token fires and the attempt fails with
    /// <see cref="TimeoutException"/>. Null for the worker's default. Sub-orchestrations do not use it.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? StartToCloseTimeout { get; init; }

    /// <summary>
    /// How long the call may take in all, with its retries and the pauses between them: then it is given up like by
    /// <see cref="CancellationToken"/>, and fails with <see cref="TimeoutException"/>. Null for no limit.
    /// </summary>
    /// <value>The default is null.</value>
    public TimeSpan? ScheduleToCloseTimeout { get; init; }

    /// <summary>
    /// Gives the call up when it fires: a running activity's own token fires, a sub-orchestration is terminated with
    /// its children, no retry follows, and the call ends as canceled. Durable like the call itself. It must be one that
    /// the orchestrator fires in its own code.
    /// </summary>
    /// <value>The default is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// The queue whose workers run the activity, by the case of its letters: those that name it in their
    /// <c>DurableTaskWorkerOptions.Queues</c>. It waits while there is none. Null for any worker of the hub.
    /// Sub-orchestrations do not use it.
    /// </summary>
    /// <value>The default is null.</value>
    /// <exception cref="ArgumentException">It is empty or white space.</exception>
    public string? Queue
    {
        get;
        init
        {
            if (value is not null) ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    }

    /// <summary>
    /// Which activity goes first among those that wait in a queue: the one with the larger number, and of equal ones
    /// the older. Activities that find a free place at once are not concerned. Sub-orchestrations do not use it.
    /// </summary>
    /// <value>The default is 0.</value>
    public int Priority { get; init; }

    /// <summary>Options that try again by a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options that try again as a handler says.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options that try again as a handler says.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(TaskRetryOptions.FromRetryHandler(handler));

    /// <summary>Options that try again as a handler says, which also says when.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryDelayHandler(RetryDelayHandler handler) =>
        new(TaskRetryOptions.FromDelayHandler(handler));

    /// <summary>Options that try again as a handler says, which also says when.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryDelayHandler(AsyncRetryDelayHandler handler) =>
        new(TaskRetryOptions.FromDelayHandler(handler));

    /// <summary>These options with an instance id for a sub-orchestration.</summary>
    /// <param name="instanceId">The child's instance id.</param>
    /// <returns>The options.</returns>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
