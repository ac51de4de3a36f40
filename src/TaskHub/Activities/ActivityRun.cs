using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One run of an activity on this worker, from its start after the commit to its result in the loop.</summary>
internal sealed class ActivityRun(PartitionLoop loop, ActivityGroup group, ActivityRequest request)
    : IPartitionWork, IThreadPoolWorkItem
{
    private readonly CancellationTokenSource? _canceled = request.Task.IsCancelable
        ? CancellationTokenSource.CreateLinkedTokenSource(group.Token)
        : null;

    private CancellationTokenSource? _timeout;
    private ActivityResult _result;
    private Exception? _abort;

    public ActivityRequest Request => request;

    public ActivityGroup Group => group;

    /// <summary>How often the infrastructure has failed it.</summary>
    public int AbortCount { get; private set; }

    /// <summary>Why it has to run again; null when it has a result.</summary>
    public Exception? Abort => _abort;

    /// <summary>Whether it has not been started, because the partition may be somebody else's by now.</summary>
    public bool IsHeldBack { get; private set; }

    /// <summary>Whether nobody wants its result any more.</summary>
    public bool IsStopped => Token.IsCancellationRequested;

    /// <summary>The input for the execution that called it.</summary>
    public Delivery Completion => new()
    {
        InstanceId = request.InstanceId,
        ExecutionId = request.ExecutionId,
        Event = _result.Failure is { } failure
            ? new TaskFailed(request.Task.TaskId, failure)
            : new TaskCompleted(request.Task.TaskId, _result.Output),
    };

    private CancellationToken Token => _canceled?.Token ?? group.Token;

    /// <summary>Tells it alone to stop, because its orchestration gave it up.</summary>
    public void Cancel() => _canceled!.Cancel();

    public void Execute()
    {
        _abort = null;
        if (loop.IsDraining || IsStopped)
        {
            End(new OperationCanceledException());
            return;
        }

        // It may have waited long for its place, and the process may have been stopped meanwhile.
        IsHeldBack = !loop.IsLeaseSure;
        if (IsHeldBack)
        {
            loop.PostAndRun(this);
            return;
        }

        try
        {
            if ((request.Task.Timeout ?? loop.Options.ActivityTimeout) is { } limit)
            {
                _ = RunWithinAsync(limit);
                return;
            }

            var running = loop.Executor.ExecuteActivityAsync(request, Token);
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

    public void Apply(PartitionLoop partitionLoop) => partitionLoop.ActivityDone(this);

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
            var running = loop.Executor.ExecuteActivityAsync(request, _timeout.Token).AsTask();
            var first = await Task.WhenAny(running, Task.Delay(limit, loop.Time, Token)).ConfigureAwait(false);
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

    // The infrastructure's failures only: what the activity's own code throws is in its result.
    private void End(Exception? abort)
    {
        _abort = abort;
        if (abort is not null) AbortCount++;
        loop.PostAndRun(this);
    }
}
