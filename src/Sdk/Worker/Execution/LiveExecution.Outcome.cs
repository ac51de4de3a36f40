using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>How the code ends.</summary>
internal sealed partial class LiveExecution
{
    private void End(Task<object?> code)
    {
        Ask(Outcome(code));
        _isOver = true;
    }

    private OrchestrationAction Outcome(Task<object?> code)
    {
        if (!code.IsCompletedSuccessfully)
        {
            var exception = ExceptionOf(code);
            return Failed(Failures.Record(exception)) with { CausedBy = FailedTasks.In(exception) };
        }

        try
        {
            if (_context!.ContinueAsNewOptions is not { } next)
            {
                return new CompleteExecution(
                    _actionCount, ExecutionStatus.Completed, Converter.Write(code.Result), null);
            }

            return new ContinueAsNew(
                _actionCount,
                Converter.Write(next.NewInput),
                next.NewVersion?.Version,
                next.PreserveUnprocessedEvents ? _events.Unclaimed : []);
        }
        catch (Exception exception)
        {
            // What a serializer throws: the output is the code's.
            return Failed(Failures.Record(exception));
        }
    }

    private CompleteExecution Failed(FailureDetails failure) =>
        new(_actionCount, ExecutionStatus.Failed, Payload.None, failure);

    private static Exception ExceptionOf(Task code)
    {
        if (code.Exception is { } failed) return failed.InnerException ?? failed;
        return new TaskCanceledException(code);
    }
}
