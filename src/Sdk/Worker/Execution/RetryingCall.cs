using System.Runtime.ExceptionServices;
using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>
/// Calls a task again after failures. Attempts and pauses are actions of the orchestration like any other, so history
/// shows them and a replay repeats them.
/// </summary>
internal sealed class RetryingCall(TaskOrchestrationContext context, LiveExecution execution, TaskRetryOptions options)
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
        if (options.Handler is { } handler)
            return await handler(new(context, attempt, failure, elapsed, CancellationToken.None));
        if (options.Policy!.HandleFailure?.Invoke(failure) == false) return false;
        var chance = RetrySchedule.Chance(execution.ExecutionId, taskId);
        if (_schedule!.DelayAfter(attempt, elapsed, chance) is not { } delay) return false;
        await context.CreateTimer(delay);
        return true;
    }

    private static RetrySchedule ScheduleOf(RetryPolicy policy) => new()
    {
        MaxAttempts = policy.MaxNumberOfAttempts,
        FirstDelay = policy.FirstRetryInterval,
        BackoffCoefficient = policy.BackoffCoefficient,
        MaxDelay = policy.MaxRetryInterval,
        Timeout = policy.RetryTimeout == Timeout.InfiniteTimeSpan ? null : policy.RetryTimeout,
        Jitter = policy.Jitter,
    };
}
