using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>How what comes in reaches the code.</summary>
internal sealed partial class LiveExecution
{
    private void Take(HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case TurnStarted e: Now = e.At; return;
            case ExecutionStarted e: Start(e); break;
            case TaskCompleted e: Complete(e.TaskId, e.Result); break;
            case TaskFailed e: Fail(e.TaskId, e.Failure); break;
            case SubOrchestrationCompleted e: Complete(e.TaskId, e.Result); break;
            case SubOrchestrationFailed e: Fail(e.TaskId, e.Failure); break;
            case TimerFired e: Complete(e.TaskId, Payload.None); break;
            case EntityCallCompleted e: Complete(e.TaskId, e.Result); break;
            case EntityCallFailed e: Fail(e.TaskId, e.Failure); break;
            case EntityLockGranted e: Complete(e.TaskId, Payload.None); break;
            case EventRaised e: Raise(e); break;
        }

        _scheduler.Drain();
        if (!_isOver && _code is { IsCompleted: true }) End(_code);
    }

    private void Start(ExecutionStarted started)
    {
        foreach (var carried in started.CarriedEvents ?? []) Raise(carried);
        _context = new(this, started, _worker);
        if (_worker.FindOrchestrator(started.Name, started.Version, InstanceId, out var registration) is { } unknown)
        {
            _fault = unknown;
            return;
        }

        ITaskOrchestrator orchestrator;
        try
        {
            orchestrator = registration.Factory(_worker.Services);
        }
        catch (Exception exception)
        {
            _fault = NotConstructible(exception); // The application's constructor or its services: any exception.
            return;
        }

        _code = RunAsync(orchestrator, _context, started);
    }

    // Async, so that what the code or its input throws before the first await is its failure like any other.
    private async Task<object?> RunAsync(
        ITaskOrchestrator orchestrator, LiveOrchestrationContext context, ExecutionStarted started)
    {
        var input = Converter.Read(started.Input, orchestrator.InputType, "input of orchestrator", started.Name);
        return await orchestrator.RunAsync(context, input);
    }

    private void Complete(int taskId, Payload result)
    {
        if (_open.Remove(taskId, out var pending)) pending.Complete(result);
    }

    private void Fail(int taskId, FailureDetails failure)
    {
        if (_open.Remove(taskId, out var pending)) pending.Fail(failure);
    }

    private void Raise(EventRaised raised)
    {
        if (_isOver)
        {
            (_late ??= []).Add(raised);
            return;
        }

        if (_events.Offer(raised) is { } ticket && _waiting.Remove(ticket, out var pending))
            pending.Complete(raised.Input);
        else
            _waitingBytes += raised.Input.Utf8.Length;
    }

    private void StopWaiting(int ticket, CancellationToken cancellationToken)
    {
        EnsureTurnThread();
        if (!_waiting.Remove(ticket, out var pending)) return;
        _events.Cancel(ticket);
        pending.Cancel(cancellationToken);
    }
}
