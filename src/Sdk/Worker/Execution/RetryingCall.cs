using System.Runtime.ExceptionServices;
using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>
/// Calls a task again after failures. Attempts and pauses are actions of the orchestration like any other, so history
/// shows them and a replay repeats them.
/// </summary>
internal sealed class RetryingCall(
    TaskOrchestrationContext context,
    LiveExecution execution,
    TaskRetryOptions options,
    CancellationToken cancellationToken)
{
    private readonly RetrySchedule? _schedule = options.Policy is { } policy ? ScheduleOf(policy) : null;

    public async Task<T> RunAsync<T>(Func<int, Task<T>> call)
    {
        var firstAt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            var taskId = execution.NextTaskId;
            TaskFailedException failed;
            try
            {
                return await call(attempt);
            }
            catch (TaskFailedException exception)
            {
                failed = exception;
            }

            var elapsed = context.CurrentUtcDateTime - firstAt;
            if (!await IsWorthAnotherAsync(failed.FailureDetails, attempt, taskId, elapsed))
                ExceptionDispatchInfo.Throw(failed);
        }
    }

    private async Task<bool> IsWorthAnotherAsync(TaskFailureDetails failure, int attempt, int taskId, TimeSpan elapsed)
    {
        if (failure.IsNonRetriable) return false;
        RetryContext Context() => new(context, attempt, failure, elapsed, cancellationToken);
        if (options.Handler is { } handler) return await handler(Context());
        var delay = options.DelayHandler is { } delayHandler
            ? NotNegative(await delayHandler(Context()))
            : PolicyDelay(failure, attempt, taskId, elapsed);
        if (delay is null) return false;
        if (delay > TimeSpan.Zero || options.Policy is not null)
            await context.CreateTimer(delay.Value, cancellationToken);
        return true;
    }

    private TimeSpan? PolicyDelay(TaskFailureDetails failure, int attempt, int taskId, TimeSpan elapsed)
    {
        if (options.Policy!.HandleFailure?.Invoke(failure) == false) return null;
        return _schedule!.DelayAfter(attempt, elapsed, RetrySchedule.Chance(execution.ExecutionId, taskId));
    }

    private static TimeSpan? NotNegative(TimeSpan? delay) => delay < TimeSpan.Zero
        ? throw new InvalidOperationException(
            $"The retry handler returned the delay '{delay}'. Return zero or more, or null to give up.")
        : delay;

    private static RetrySchedule ScheduleOf(RetryPolicy policy) => new()
    {
        MaxAttempts = policy.MaxNumberOfAttempts,
        FirstDelay = policy.FirstRetryInterval,
        BackoffCoefficient = policy.BackoffCoefficient,
        MaxDelay = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval,
        Timeout = policy.RetryTimeout == Timeout.InfiniteTimeSpan ? null : policy.RetryTimeout,
        Jitter = policy.Jitter,
    };
}
