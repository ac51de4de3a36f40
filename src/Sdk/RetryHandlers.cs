namespace Durable;

/// <summary>Decides whether a failed task is tried again, at once.</summary>
/// <param name="retryContext">What happened so far.</param>
/// <returns>True to try again.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides whether a failed task is tried again; may await durable timers to wait first.</summary>
/// <param name="retryContext">What happened so far.</param>
/// <returns>True to try again.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
