using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Worker;

/// <summary>
/// The live execution of an orchestrator: its suspended async code, what it awaits, and what it has asked for in this
/// turn. It is advanced turn by turn, and rebuilt from history when it was let go.
/// </summary>
/// <remarks>One turn at a time; between turns it may move from thread to thread.</remarks>
internal sealed partial class LiveExecution
{
    // What an execution holds with nothing open: its context, its state machine, a few tasks. An estimate.
    private const int BaseBytes = 2_000;
    private const int BytesPerOpenTask = 400;

    [ThreadStatic]
    private static LiveExecution? _onThisThread;

    private readonly WorkerRuntime _worker;
    private readonly Action<EngineFault> _onFault;
    private readonly TurnScheduler _scheduler;
    private readonly Dictionary<int, IPendingTask> _open = [];
    private readonly Dictionary<int, IPendingTask> _waiting = [];
    private readonly EventMailbox _events = new();
    private readonly List<OrchestrationAction> _actions = [];
    private List<EventRaised>? _late;
    private HistoryReplay? _replay;
    private LiveOrchestrationContext? _context;
    private Task<object?>? _code;
    private int _actionCount;
    private int _waitingBytes;
    private bool _isOver;
    private Payload? _customStatus;
    private volatile EngineFault? _fault;

    public LiveExecution(WorkerRuntime worker, TurnRequest request)
    {
        _worker = worker;
        _onFault = request.OnFault;
        _scheduler = new(this);
        InstanceId = request.InstanceId;
        ExecutionId = request.ExecutionId;
    }

    public string InstanceId { get; }

    public string ExecutionId { get; }

    /// <summary>Time of the present turn, UTC.</summary>
    public DateTimeOffset Now { get; private set; }

    public bool IsReplaying => _replay is not null;

    /// <summary>Whether the code that calls runs inside a turn of this execution.</summary>
    public bool IsOnTurnThread => ReferenceEquals(_onThisThread, this);

    /// <summary>What started it; null before its first turn has begun.</summary>
    public ExecutionStarted? Started => _context?.Started;

    public PayloadConverter Converter => _worker.Converter;

    public FailureRecorder Failures => _worker.Failures;

    private string Orchestrator => _context?.Name.Name ?? "";

    /// <summary>Runs the code with what has come in, after the history if it has not seen that yet.</summary>
    public TurnResult RunTurn(TurnRequest request)
    {
        _actions.Clear(); // The turn before has been taken in by now.
        _customStatus = null;
        var outer = SynchronizationContext.Current;
        var outerExecution = _onThisThread;
        SynchronizationContext.SetSynchronizationContext(_scheduler);
        _onThisThread = this;
        try
        {
            if (request.NewEvents is [_, ExecutionRewound]) Replay([.. request.History, .. request.NewEvents], true);
            else Advance(request);
        }
        finally
        {
            _onThisThread = outerExecution;
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        CarryLateEvents();
        if (!_isOver && _fault is null && _open.Count == 0 && _waiting.Count == 0) _fault = NothingDurable();
        if (_fault is { } fault) return new() { Fault = fault };
        return new()
        {
            Actions = _actions,
            CustomStatus = _customStatus,
            Session = _isOver ? null : this,
            SessionBytes = BaseBytes + (_open.Count + _waiting.Count) * BytesPerOpenTask + _waitingBytes,
        };
    }

    /// <summary>Asks for something; the id of a new action is <see cref="NextTaskId"/>.</summary>
    public void Ask(OrchestrationAction action)
    {
        EnsureTurnThread();
        if (_isOver) return;
        if (action is not CancelAction) _actionCount++;
        if (_replay is null)
        {
            _actions.Add(action);
            return;
        }

        var verdict = _replay.Check(action);
        if (verdict == ReplayVerdict.Recorded) return;
        if (verdict == ReplayVerdict.New && _replay.IsOpenEnded)
        {
            _replay = null; // All that is recorded has been asked for: the code goes on from here.
            _actions.Add(action);
            return;
        }

        // History always ends with a whole turn: what it does not record there was not asked for then.
        _fault ??= verdict == ReplayVerdict.New ? _replay.Unexpected(action) : _replay.Fault;
    }

    public int NextTaskId
    {
        get
        {
            EnsureTurnThread();
            return _actionCount;
        }
    }

    /// <summary>Makes the task that ends with the completion of an action.</summary>
    public Task<T> Open<T>(int taskId, string what, string name)
    {
        var pending = new PendingTask<T>(this, what, name, taskId);
        _open.Add(taskId, pending);
        return pending.Task;
    }

    /// <summary>Keeps what ends with the completion of an action.</summary>
    public void Open(int taskId, IPendingTask pending) => _open.Add(taskId, pending);

    /// <summary>Gives up an action's task when the token fires, if it has not ended by then.</summary>
    public void GiveUpWith(CancellationToken cancellationToken, CancelAction action) => cancellationToken.Register(
        () =>
        {
            EnsureTurnThread();
            if (!_open.Remove(action.TaskId, out var pending)) return;
            pending.Cancel(cancellationToken);
            Ask(action);
        },
        useSynchronizationContext: false);

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellationToken)
    {
        EnsureTurnThread();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var pending = new PendingTask<T>(this, "payload of the event", name, -1);
        if (_events.TryTake(name, out var payload))
        {
            _waitingBytes -= payload.Utf8.Length;
            pending.Complete(payload);
            return pending.Task;
        }

        var ticket = _events.Wait(name);
        _waiting.Add(ticket, pending);
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() => StopWaiting(ticket, cancellationToken), useSynchronizationContext: false);
        return pending.Task;
    }

    public void SetCustomStatus(Payload customStatus)
    {
        EnsureTurnThread();
        if (_replay is null) _customStatus = customStatus;
    }

    private void Advance(TurnRequest request)
    {
        var held = request.History.Count > 0 ? Replay(request.History, false) : [];
        for (var i = 0; i < request.NewEvents.Count && _fault is null; i++)
        {
            Take(request.NewEvents[i]);
            if (i > 0) continue;
            // Behind the start of the turn that resumes it comes first what it missed while it was suspended.
            for (var j = 0; j < held.Count && _fault is null; j++) Take(held[j]);
        }
    }

    private IReadOnlyList<InputEvent> Replay(IReadOnlyList<HistoryEvent> history, bool isOpenEnded)
    {
        var replay = _replay = new(history, isOpenEnded);
        while (_fault is null && replay.TryNext(out var historyEvent)) Take(historyEvent);
        _fault ??= replay.Finish();
        _replay = null;
        return replay.Held;
    }

    // What came in the very turn in which the function ended is the next execution's, and no abandoned waiter's.
    private void CarryLateEvents()
    {
        if (_late is null || _context?.ContinueAsNewOptions is not { PreserveUnprocessedEvents: true }) return;
        if (_actions is [.., ContinueAsNew next])
            _actions[^1] = next with { CarriedEvents = [.. next.CarriedEvents, .. _late] };
    }
}
