using System.Data.Common;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One run of an activity on this worker, from its place among those that run to its result.</summary>
internal abstract class ActivityExecution(ActivityRequest request) : IThreadPoolWorkItem
{
    private CancellationTokenSource? _timeout;
    private IActivityTransaction? _transaction;
    private ActivityResult _result;
    private Exception? _abort;

    public ActivityRequest Request => request;

    /// <summary>Why it has to run again; null when it has a result.</summary>
    public Exception? Abort => _abort;

    /// <summary>
    /// Whether its result is in the inbox of its instance, or nobody waits for it: it was written in a transaction of
    /// its own.
    /// </summary>
    public bool IsWritten { get; private set; }

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
        request.Run = this;
        try
        {
            if ((request.Task.Timeout ?? Hub.Options.ActivityTimeout) is { } limit)
            {
                _ = RunWithinAsync(limit);
                return;
            }

            var running = Hub.Executor.ExecuteActivityAsync(request, Token);
            if (!running.IsCompletedSuccessfully || _transaction is not null)
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

    /// <summary>Begins the transaction that ends with the result, once.</summary>
    public async ValueTask<DbTransaction> BeginTransactionAsync(CancellationToken cancellationToken)
    {
        _transaction ??= await Hub.Store.BeginActivityAsync(cancellationToken).ConfigureAwait(false);
        return _transaction.Transaction;
    }

    /// <summary>Looks whether it may be started now; when not, says so by itself.</summary>
    protected abstract bool MayStart();

    /// <summary>It has a result, or has to run again. From any thread.</summary>
    protected abstract void Ended();

    // The infrastructure's failures only: what the activity's own code throws is in its result.
    protected void End(Exception? abort)
    {
        _abort = abort;
        if (_transaction is not null) _ = LeaveTransactionAsync();
        else Ended();
    }

    private async Task LeaveTransactionAsync()
    {
        await RollBackAsync(_transaction!).ConfigureAwait(false);
        _transaction = null;
        Ended();
    }

    // Code that does not listen to its token goes on using the transaction: it is rolled back when that has ended.
    private void LeaveTransactionTo(Task<ActivityResult> running)
    {
        if (_transaction is not { } transaction) return;
        _transaction = null;
        _ = running.ContinueWith(
            _ => RollBackAsync(transaction),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    // Does nothing to one that was committed.
    private async Task RollBackAsync(IActivityTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The server rolls it back when it finds the connection gone; what the activity returned stands without it.
            Log.RollbackFailed(Hub.Log, request.Task.Name, request.InstanceId, exception);
        }
    }

    private async Task AwaitAsync(ValueTask<ActivityResult> running)
    {
        try
        {
            _result = await running.ConfigureAwait(false);
            if (_transaction is not null) await EndTransactionAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            End(exception);
            return;
        }

        End(null);
    }

    // A result that cannot be written aborts the run, and the next one finds out whether it was written after all.
    private async Task EndTransactionAsync()
    {
        if (_result.Failure is not null) return; // Rolled back when the run ends.
        var completion = new InboxMessage
        {
            Partition = Hub.PartitionOf(request.InstanceId),
            InstanceId = request.InstanceId,
            ExecutionId = request.ExecutionId,
            Body = HistoryJson.ToUtf8(Outcome),
        };
        await _transaction!.CompleteAsync(completion, request.Task.TaskId, CancellationToken.None)
            .ConfigureAwait(false);
        IsWritten = true;
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
                LeaveTransactionTo(running);
            }
            else
            {
                _result = await running.ConfigureAwait(false);
                if (_transaction is not null) await EndTransactionAsync().ConfigureAwait(false);
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
