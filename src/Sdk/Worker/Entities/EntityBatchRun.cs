using Durable.Entities;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Durable.Worker;

/// <summary>
/// One batch of an entity's operations in this process, one after the other. What an operation has changed and asked
/// for counts when it succeeds; when it fails it is as if it had not run.
/// </summary>
internal sealed class EntityBatchRun(WorkerRuntime worker, EntityBatchRequest request)
{
    // What a live state holds beside its contents. An estimate, as that its contents are twice as large as their JSON.
    private const int BaseBytes = 300;

    private readonly EntityInstanceId _id = EntityInstanceId.FromString(request.InstanceId);
    private readonly LiveEntityState _state = new(worker.Converter, request);
    private readonly List<EntityAction> _actions = [];
    private readonly List<EntityOperationResult> _results = new(request.Operations.Count);
    private EntityMiddlewareRun? _middleware;

    public async ValueTask<EntityBatchResult> RunAsync(CancellationToken cancellationToken)
    {
        if (worker.FindEntity(_id, out var registration) is { } unknown) return new() { Fault = unknown };
        if (registration.Gate is not { } gate)
            return await RunAsync(registration, cancellationToken).ConfigureAwait(false);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(registration, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private async ValueTask<EntityBatchResult> RunAsync(
        EntityRegistration registration, CancellationToken cancellationToken)
    {
        var scope = worker.Services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            ITaskEntity entity;
            try
            {
                entity = registration.Factory(scope.ServiceProvider);
            }
            catch (Exception exception)
            {
                return new() { Fault = NotConstructible(exception) }; // The application's constructor or services.
            }

            if (worker.EntityPipeline is { } pipeline)
            {
                return await RunThroughAsync(pipeline, entity, scope.ServiceProvider, cancellationToken)
                    .ConfigureAwait(false);
            }

            return await RunAllAsync(entity, cancellationToken).ConfigureAwait(false) is { } fault
                ? new() { Fault = fault }
                : Ended();
        }
    }

    private async Task<EntityBatchResult> RunThroughAsync(
        MiddlewarePipeline<EntityMiddlewareContext> pipeline,
        ITaskEntity entity,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        var run = _middleware = new(_id, request, worker.Converter, services, cancellationToken);
        try
        {
            await pipeline.RunAsync(services, run, () => run.RunAsync(() => RunAllAsync(entity, cancellationToken)))
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (run.Fault is null && IsTheOperations(exception, cancellationToken))
        {
            return AllFailed(worker.Failures.Record(exception, exception is DurableException));
        }
        catch (DurableException) when (run.Fault is not null)
        {
            // What the middleware let through, or made of it: the fault stands.
        }

        if (run.Fault is { } fault) return new() { Fault = fault };
        // A middleware that did not wait for the operations has left some of them without an end.
        return _results.Count == request.Operations.Count
            ? Ended()
            : AllFailed(MiddlewareMistakes.BatchSkipped($"{_id}"));
    }

    private async Task<EngineFault?> RunAllAsync(ITaskEntity entity, CancellationToken cancellationToken)
    {
        foreach (var operation in request.Operations)
        {
            if (await RunAsync(entity, operation, cancellationToken).ConfigureAwait(false) is { } fault) return fault;
        }

        return null;
    }

    // As if none had run: the state is that from before, and nothing of what they asked for is done.
    private EntityBatchResult AllFailed(FailureDetails failure) => new()
    {
        State = request.State,
        Results = [.. request.Operations.Select(_ => new EntityOperationResult(Payload.None, failure))],
    };

    private EntityBatchResult Ended()
    {
        return new()
        {
            State = _state.Accepted,
            Results = _results,
            Actions = _actions,
            Session = _state.ToSession(),
            SessionBytes = _state.Accepted.IsNone ? 0 : BaseBytes + 2 * _state.Accepted.Utf8.Length,
        };
    }

    private async ValueTask<EngineFault?> RunAsync(
        ITaskEntity entity, OperationRequested requested, CancellationToken cancellationToken)
    {
        var actionsBefore = _actions.Count;
        var context = new LocalEntityContext(_id, worker.Converter, _actions);
        try
        {
            var result = await entity.RunAsync(new LocalEntityOperation(worker.Converter, requested, context, _state))
                .ConfigureAwait(false);
            var output = worker.Converter.Write(result);
            _state.Accept();
            _results.Add(new(output));
            _middleware?.Ended(result, null);
        }
        catch (DurableException exception) when (exception.Code == ErrorCodes.UnreadableEntityState)
        {
            // Not the operation's fault: with code that can read the state it succeeds, so it is kept.
            return new(exception.Code, exception.Message[(exception.Code.Length + 2)..]);
        }
        catch (Exception exception) when (IsTheOperations(exception, cancellationToken))
        {
            _state.Reject();
            _actions.RemoveRange(actionsBefore, _actions.Count - actionsBefore);
            _results.Add(new(Payload.None, worker.Failures.Record(exception, exception is DurableException)));
            _middleware?.Ended(null, exception);
        }
        finally
        {
            context.Close();
        }

        return null;
    }

    // Not its own: that the hub stops, and that the process has no memory left. It runs again elsewhere or later.
    private static bool IsTheOperations(Exception exception, CancellationToken cancellationToken) =>
        exception is not OutOfMemoryException
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private EngineFault NotConstructible(Exception exception) => new(ErrorCodes.TaskNotConstructible,
        $"Entity '{_id}' could not be made: {exception.Message} Register the services that its constructor asks for.");
}
