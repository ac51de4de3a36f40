using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One run of an activity on this worker, from its place among those that run to its result.</summary>
internal abstract class ActivityExecution(ActivityRequest request) : IThreadPoolWorkItem
{
    private CancellationTokenSource? _timeout;
    private ActivityResult _result;
    private Exception? _abort;

    public ActivityRequest Request => request;

    /// <summary>Why it has to run again; null when it has a result.</summary>
    public Exception? Abort => _abort;

    /// <summary>Whether nobody wants its result any more.</summary>
    public bool IsStopped => Token.IsCancellationRequested;

    /// <summary>What the execution that called it is told.</summary>
    public InputEvent Outcome => _result.Failure is { } failure
        ? new TaskFailed(request.Task.TaskId, failure)
        : new TaskCompleted(request.Task.TaskId, _result.Output);

    protected abstract HubContext Hub { get; }

    /// <summary>Tells the activity to stop.</summary>
    protected abstract CancellationToken Token { get; }

    public void Execute()
    {
        _abort = null;
        if (!MayStart()) return;
        try
        {
            if ((request.Task.Timeout ?? Hub.Options.ActivityTimeout) is { } limit)
            {
                _ = RunWithinAsync(limit);
                return;
            }

            var running = Hub.Executor.ExecuteActivityAsync(request, Token);
            if (!running.IsCompletedSuccessfully)
            {
                _ = AwaitAsync(running);
                return;
            }

            _result = running.Result;
        }
        catch (Exception exception)
        {
            End(exception);
            return;
        }

        End(null);
    }

    /// <summary>Looks whether it may be started now; when not, says so by itself.</summary>
    protected abstract bool MayStart();

    /// <summary>It has a result, or has to run again. From any thread.</summary>
    protected abstract void Ended();

    // The infrastructure's failures only: what the activity's own code throws is in its result.
    protected void End(Exception? abort)
    {
        _abort = abort;
        Ended();
    }

    private async Task AwaitAsync(ValueTask<ActivityResult> running)
    {
        try
        {
            _result = await running.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            End(exception);
            return;
        }

        End(null);
    }

    private async Task RunWithinAsync(TimeSpan limit)
    {
        _timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        try
        {
            var running = Hub.Executor.ExecuteActivityAsync(request, _timeout.Token).AsTask();
            var first = await Task.WhenAny(running, Task.Delay(limit, Hub.Time, Token)).ConfigureAwait(false);
            if (first != running && !IsStopped)
            {
                await _timeout.CancelAsync().ConfigureAwait(false);
                _result = new(default, TimedOut(limit));
            }
            else
            {
                _result = await running.ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            End(exception);
            return;
        }

        End(null);
    }

    private FailureDetails TimedOut(TimeSpan limit) => new(
        typeof(TimeoutException).FullName!,
        $"{ErrorCodes.ActivityTimeout}: the activity '{request.Task.Name}' of instance '{request.InstanceId}' ran "
        + $"longer than '{limit}'. Its token has fired. Give it more time with StartToCloseTimeout, or make it stop "
        + "sooner.");
}
