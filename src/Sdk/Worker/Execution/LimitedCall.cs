using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>
/// Calls a task within a time that covers all its attempts. The limit is a durable timer like any other, so it holds
/// over restarts and a replay ends the same way.
/// </summary>
internal sealed class LimitedCall(
    TaskOrchestrationContext context, LiveExecution execution, TaskName name, TimeSpan limit)
{
    public async Task<T> RunAsync<T>(TaskOptions options, Func<TaskOptions, Task<T>> call)
    {
        var taskId = execution.NextTaskId;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        using var inTime = new CancellationTokenSource();
        var work = call(options with { CancellationToken = stop.Token });
        var timer = context.CreateTimer(limit, inTime.Token);
        if (await Task.WhenAny(work, timer) == work)
        {
            inTime.Cancel();
            return await work;
        }

        stop.Cancel();
        throw new TaskFailedException(name.Name, taskId, FailureMapping.ToPublic(TimedOut()));
    }

    private FailureDetails TimedOut() => new(
        typeof(TimeoutException).FullName!,
        $"{ErrorCodes.ActivityTimeout}: the call of '{name}' by instance '{context.InstanceId}' took longer than "
        + $"'{limit}' with all its attempts. It was given up. Give it more time with ScheduleToCloseTimeout.");
}
