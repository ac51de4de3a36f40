namespace Durable.Sdk.Engine;

/// <summary>What a parent hears of the end of its child.</summary>
public static class ParentAnswer
{
    /// <summary>Makes the message.</summary>
    /// <param name="start">The child's start; null when it never started.</param>
    /// <param name="end">The event that ended it: completed or terminated.</param>
    /// <returns>The message; null when there is no parent.</returns>
    public static OutboundMessage? To(ExecutionStarted? start, HistoryEvent end)
    {
        if (start?.Parent is not { } parent) return null;
        InputEvent answer = end switch
        {
            ExecutionCompleted { Status: ExecutionStatus.Completed } e =>
                new SubOrchestrationCompleted(parent.TaskId, e.Output),
            ExecutionCompleted e =>
                new SubOrchestrationFailed(parent.TaskId, e.Failure ?? FailedWithoutDetails(start.InstanceId)),
            ExecutionTerminated e => new SubOrchestrationFailed(parent.TaskId, Terminated(start.InstanceId, e)),
            var e => throw new InvalidOperationException($"An execution cannot end with '{e.GetType().Name}'."),
        };
        return new(parent.InstanceId, parent.ExecutionId, answer);
    }

    private static FailureDetails FailedWithoutDetails(string instanceId) => new(
        "Durable.OrchestrationFailed", $"The sub-orchestration '{instanceId}' failed and did not say why.");

    private static FailureDetails Terminated(string instanceId, ExecutionTerminated terminated) => new(
        "Durable.OrchestrationTerminated",
        $"The sub-orchestration '{instanceId}' was terminated"
        + (terminated.Output.IsNone ? "." : $": {terminated.Output}"));
}
