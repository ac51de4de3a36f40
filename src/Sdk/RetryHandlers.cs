namespace Durable;

/// <summary>Decides whether a failed task is tried again, at once.</summary>
/// <param name="retryContext">What happened so far.</param>
/// <returns>True to try again.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides whether a failed task is tried again; may await durable timers to wait first.</summary>
/// <param name="retryContext">What happened so far.</param>
/// <returns>True to try again.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>Decides whether a failed task is tried again, and when.</summary>
/// <param name="retryContext">What happened so far.</param>
/// <returns>How long to wait before the next attempt, by a durable timer; zero for at once, null to give up.</returns>
public delegate TimeSpan? RetryDelayHandler(RetryContext retryContext);

/// <summary>Decides whether a failed task is tried again, and when; may await durable tasks to find out.</summary>
/// <param name="retryContext">What happened so far.</param>
/// <returns>How long to wait before the next attempt, by a durable timer; zero for at once, null to give up.</returns>
public delegate Task<TimeSpan?> AsyncRetryDelayHandler(RetryContext retryContext);
