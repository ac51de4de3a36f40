using System.Runtime.ExceptionServices;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Durable.Worker;

/// <summary>Runs turns, operations of entities and activities in this process.</summary>
internal sealed class LocalExecutor(WorkerRuntime worker) : ITaskExecutor
{
    public ValueTask<TurnResult> ExecuteTurnAsync(TurnRequest request, CancellationToken cancellationToken)
    {
        var execution = request.Session as LiveExecution ?? new LiveExecution(worker, request);
        return worker.OrchestrationPipeline is { } pipeline
            ? new(OrchestrationMiddlewareRun.RunAsync(pipeline, worker, execution, request, cancellationToken))
            : new(execution.RunTurn(request));
    }

    public ValueTask<EntityBatchResult> ExecuteEntityBatchAsync(
        EntityBatchRequest request, CancellationToken cancellationToken) =>
        new EntityBatchRun(worker, request).RunAsync(cancellationToken);

    public ValueTask<ActivityResult> ExecuteActivityAsync(ActivityRequest request, CancellationToken cancellationToken)
    {
        var task = request.Task;
        // Not a result: what the hub hears so runs again after a pause, here or wherever it is taken.
        if (worker.Selection?.RefuseActivity(task.Name, task.Version, request.InstanceId) is { } filtered)
            return ValueTask.FromException<ActivityResult>(filtered);
        if (!worker.Activities.TryGetValue(new(task.Name, task.Version), out var registration)
            && !worker.Activities.TryGetValue(new(task.Name, TaskVersion.Unversioned), out registration))
        {
            return new(new ActivityResult(default, worker.UnknownActivity(task.Name, task.Version)));
        }

        if (worker.ActivityPipeline is { } pipeline)
            return RunThroughAsync(pipeline, registration, request, cancellationToken);
        if (registration.Instance is not { } activity) return RunScopedAsync(registration, request, cancellationToken);

        // An activity that serves all calls and ends at once costs no scope and no state machine.
        Task<object?> running;
        try
        {
            running = Start(activity, request, cancellationToken);
        }
        catch (Exception exception) when (IsTheActivitys(exception, cancellationToken))
        {
            return new(Failed(exception));
        }

        return running.IsCompletedSuccessfully
            ? new(Succeeded(running.Result))
            : AwaitAsync(running, cancellationToken);
    }

    public async ValueTask ObserveAsync(StatusChanged change, CancellationToken cancellationToken)
    {
        var told = OrchestrationChange.Of(change);
        await using var scope = worker.Services.CreateAsyncScope();
        foreach (var observer in worker.Observers)
            await observer(scope.ServiceProvider, told, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ActivityResult> RunScopedAsync(
        ActivityRegistration registration, ActivityRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = worker.Services.CreateAsyncScope();
            var activity = registration.Factory!(scope.ServiceProvider);
            return Succeeded(await Start(activity, request, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (IsTheActivitys(exception, cancellationToken))
        {
            return Failed(exception);
        }
    }

    private async ValueTask<ActivityResult> RunThroughAsync(
        MiddlewarePipeline<ActivityMiddlewareContext> pipeline,
        ActivityRegistration registration,
        ActivityRequest request,
        CancellationToken cancellationToken)
    {
        ActivityMiddlewareRun? run = null;
        try
        {
            await using var scope = worker.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            run = new(worker, request, RunActivity, services, cancellationToken);
            await pipeline.RunAsync(services, run, run.RunAsync).ConfigureAwait(false);

            Task<object?> RunActivity() =>
                Start(registration.Instance ?? registration.Factory!(services), request, cancellationToken);
        }
        // An activity that was told to stop has not failed, whatever a middleware makes of it.
        catch (Exception exception) when (IsTheActivitys(exception, cancellationToken)
            && (run?.Thrown is null || IsTheActivitys(run.Thrown, cancellationToken)))
        {
            return Failed(exception);
        }

        if (run.HasResult) return Succeeded(run.Result);
        if (run.Thrown is not { } thrown)
            return new(default, MiddlewareMistakes.ActivitySkipped(run.Name, run.InstanceId));
        if (!IsTheActivitys(thrown, cancellationToken)) ExceptionDispatchInfo.Throw(thrown);
        return Failed(thrown); // Caught and not made good: it stands.
    }

    private async ValueTask<ActivityResult> AwaitAsync(Task<object?> running, CancellationToken cancellationToken)
    {
        try
        {
            return Succeeded(await running.ConfigureAwait(false));
        }
        catch (Exception exception) when (IsTheActivitys(exception, cancellationToken))
        {
            return Failed(exception);
        }
    }

    private Task<object?> Start(ITaskActivity activity, ActivityRequest request, CancellationToken cancellationToken)
    {
        var input = worker.Converter.Read(
            request.Task.Input, activity.InputType, "input of activity", request.Task.Name);
        return activity.RunAsync(new LocalActivityContext(worker, request, cancellationToken), input);
    }

    private ActivityResult Succeeded(object? output)
    {
        try
        {
            return new(worker.Converter.Write(output));
        }
        catch (Exception exception)
        {
            return Failed(exception); // What a serializer throws: the output is the activity's.
        }
    }

    // A payload that cannot be read stays so: no retry helps.
    private ActivityResult Failed(Exception exception) =>
        new(default, worker.Failures.Record(exception, exception is DurableException));

    // Not its own: that it was told to stop, and that the process has no memory left. It runs again elsewhere or later.
    private static bool IsTheActivitys(Exception exception, CancellationToken cancellationToken) =>
        exception is not OutOfMemoryException
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
