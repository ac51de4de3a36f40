namespace Durable;

/// <summary>What a retry handler decides on.</summary>
/// <param name="OrchestrationContext">The orchestration that called the task.</param>
/// <param name="LastAttemptNumber">Which attempt failed last, counted from 1.</param>
/// <param name="LastFailure">How it failed.</param>
/// <param name="TotalRetryTime">Time since the first attempt was asked for, by the orchestration's clock.</param>
/// <param name="CancellationToken">Fires when the caller gives the task up.</param>
public sealed record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
