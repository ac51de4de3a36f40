using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Something durable that the orchestrator's code may be awaiting.</summary>
internal interface IPendingTask
{
    void Complete(Payload result);

    void Fail(FailureDetails failure);

    void Cancel(CancellationToken cancellationToken);
}

/// <summary>
/// The task that the orchestrator holds. Its continuations run at once, inside the turn: that is what keeps their order
/// the same in a replay.
/// </summary>
internal sealed class PendingTask<T>(LiveExecution execution, string what, string name, int taskId)
    : TaskCompletionSource<T>, IPendingTask
{
    public void Complete(Payload result)
    {
        T value;
        try
        {
            value = execution.Converter.Read<T>(result, what, name);
        }
        catch (DurableException exception)
        {
            TrySetException(exception);
            return;
        }

        TrySetResult(value);
    }

    public void Fail(FailureDetails failure) =>
        TrySetException(execution.Failures.Thrown(name, taskId, failure, execution.IsReplaying));

    public void Cancel(CancellationToken cancellationToken) => TrySetCanceled(cancellationToken);
}
