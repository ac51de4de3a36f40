using System.Collections.ObjectModel;
using System.Runtime.ExceptionServices;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.DependencyInjection;

namespace Durable.Worker.Middleware;

/// <summary>A turn of an orchestration on its way through the middleware.</summary>
internal sealed class OrchestrationMiddlewareRun : OrchestrationMiddlewareContext
{
    private readonly LiveExecution _execution;
    private readonly TurnRequest _request;
    private readonly ExecutionStarted _started;
    private TurnResult? _result;
    private bool _isClosed;

    private OrchestrationMiddlewareRun(
        LiveExecution execution, TurnRequest request, IServiceProvider services, CancellationToken cancellationToken)
    {
        _execution = execution;
        _request = request;
        _started = execution.Started ?? StartIn(request.History) ?? StartIn(request.NewEvents)!;
        Services = services;
        CancellationToken = cancellationToken;
        // What the execution has seen so far tells, before the turn changes it.
        IsReplaying = request.History.Count > 0;
        IsFirstTurn = request.Session is null && !IsReplaying;
    }

    public override TaskName Name => _started.Name;

    public override string InstanceId => _started.InstanceId;

    public override string ExecutionId => _started.ExecutionId;

    public override string Version => _started.Version ?? "";

    public override IReadOnlyDictionary<string, string> Tags =>
        _started.Tags ?? ReadOnlyDictionary<string, string>.Empty;

    public override ParentOrchestrationInstance? Parent =>
        _started.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTimeOffset TurnStartedAt => ((TurnStarted)_request.NewEvents[0]).At;

    public override bool IsFirstTurn { get; }

    public override bool IsReplaying { get; }

    public override OrchestrationTurnOutcome Outcome => _result switch
    {
        null or { Fault: not null } => OrchestrationTurnOutcome.NotRun,
        { Actions: [.., CompleteExecution { Failure: null }] } => OrchestrationTurnOutcome.Completed,
        { Actions: [.., CompleteExecution] } => OrchestrationTurnOutcome.Failed,
        { Actions: [.., ContinueAsNew] } => OrchestrationTurnOutcome.ContinuedAsNew,
        _ => OrchestrationTurnOutcome.Waiting,
    };

    public override CancellationToken CancellationToken { get; }

    public override IServiceProvider Services { get; }

    /// <summary>Runs a turn with its middleware around it.</summary>
    public static async Task<TurnResult> RunAsync(
        MiddlewarePipeline<OrchestrationMiddlewareContext> pipeline,
        WorkerRuntime worker,
        LiveExecution execution,
        TurnRequest request,
        CancellationToken cancellationToken)
    {
        OrchestrationMiddlewareRun? run = null;
        Exception? thrown = null;
        try
        {
            await using var scope = worker.Services.CreateAsyncScope();
            run = new(execution, request, scope.ServiceProvider, cancellationToken);
            await pipeline.RunAsync(scope.ServiceProvider, run, run.RunTurnAsync).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            thrown = exception; // The middleware's, or the orchestrator's that went through it: told apart below.
        }

        return run is null
            ? new() { Fault = MiddlewareMistakes.TurnFailed("", request.InstanceId, thrown!) }
            : run.End(thrown);
    }

    public override T? GetInput<T>()
        where T : default => _execution.Converter.Read<T>(_started.Input, "input of orchestrator", _started.Name);

    private static ExecutionStarted? StartIn(IReadOnlyList<HistoryEvent> events) =>
        events.OfType<ExecutionStarted>().FirstOrDefault();

    private Task RunTurnAsync()
    {
        if (_isClosed) throw MiddlewareMistakes.CalledTwice($"a turn of '{InstanceId}'");
        _isClosed = true;
        _result = _execution.RunTurn(_request);
        if (_result.Fault is { } fault) throw new DurableException(fault.Code, fault.Message);
        if (_execution.EndedWith is { } exception) ExceptionDispatchInfo.Throw(exception);
        return Task.CompletedTask;
    }

    private TurnResult End(Exception? thrown)
    {
        _isClosed = true;
        if (_result is not { } result)
        {
            return new()
            {
                Fault = thrown is null
                    ? MiddlewareMistakes.TurnSkipped(Name, InstanceId)
                    : MiddlewareMistakes.TurnFailed(Name, InstanceId, thrown),
            };
        }

        if (thrown is null || result.Fault is not null || ReferenceEquals(thrown, _execution.EndedWith)) return result;
        if (_execution.EndedWith is null)
            return new() { Fault = MiddlewareMistakes.TurnFailed(Name, InstanceId, thrown) };
        _execution.FailWith(thrown);
        return result;
    }
}
