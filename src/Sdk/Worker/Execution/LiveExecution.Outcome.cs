using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>How the code ends.</summary>
internal sealed partial class LiveExecution
{
    /// <summary>
    /// The exception with which the orchestrator has ended; null while it has not, or ended otherwise.
    /// </summary>
    public Exception? EndedWith { get; private set; }

    /// <summary>Puts another exception in the place of the one with which the orchestrator has ended.</summary>
    public void FailWith(Exception exception)
    {
        // The failed tasks that are its cause are those of the code's own exception: a rewind runs them again.
        _actions[^1] = (CompleteExecution)_actions[^1] with { Failure = Failures.Record(exception) };
    }

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
            return Failed(exception) with { CausedBy = FailedTasks.In(exception) };
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
            return Failed(exception);
        }
    }

    private CompleteExecution Failed(Exception exception)
    {
        EndedWith = exception;
        return new(_actionCount, ExecutionStatus.Failed, Payload.None, Failures.Record(exception));
    }

    private static Exception ExceptionOf(Task code)
    {
        if (code.Exception is { } failed) return failed.InnerException ?? failed;
        return new TaskCanceledException(code);
    }
}
