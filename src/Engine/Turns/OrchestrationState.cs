namespace Durable.Sdk.Engine;

/// <summary>
/// What history says of an execution without running any of its code: a fold over its events. Not thread safe; one
/// owner advances it.
/// </summary>
/// <remarks>
/// <code>
/// state     event                        → state       effect
/// Pending   ExecutionStarted               Running
/// Running   TaskScheduled                  Running      the activity is open
/// Running   TaskCompleted, TaskFailed      Running      the activity is closed
/// Running   SubOrchestrationCreated        Running      the child is open
/// Running   SubOrchestrationCompleted/Failed Running    the child is closed
/// Running   TimerCreated                   Running      the timer is open
/// Running   TimerFired, TimerCanceled      Running      the timer is closed
/// Running   EventRaised, EventSent         Running
/// Running   PatchMarked                    Running
/// Running   TaskCanceled, SubOrchestrationCanceled Running the activity or child is closed
/// Running   ExecutionSuspended             Suspended    what follows enters history, the code does not run
/// Suspended ExecutionResumed               Running
/// Running   EntityCalled                   Running      the call is open
/// Running   EntityCallCompleted/Failed     Running      the call is closed
/// Running   EntitySignaled                 Running
/// Running   EntityLockRequested            Running      the request and its section are open
/// Running   EntityLockGranted              Running      the request is closed
/// Running   EntityLockReleased             Running      the section is closed
/// Running   ExecutionCompleted             Completed or Failed; all that is open is closed
/// Running   ExecutionContinuedAsNew        ContinuedAsNew; all that is open is closed
/// any open  ExecutionTerminated            Terminated; all that is open is closed
/// Failed    ExecutionRewound               as before the failure (<see cref="FoldRewound"/>)
/// </code>
/// </remarks>
public sealed class OrchestrationState
{
    private readonly Dictionary<int, HistoryEvent> _open = [];
    private OpenTimers? _timers;
    private SortedDictionary<int, EntityLockRequested>? _sections;
    private int _openActivities;

    /// <summary>The event that started the execution; null before it.</summary>
    public ExecutionStarted? Start { get; private set; }

    /// <summary>Where the execution stands; pending until it has started.</summary>
    public ExecutionStatus Status { get; private set; } = ExecutionStatus.Pending;

    /// <summary>How many events its history has; the next event's id.</summary>
    public int EventCount { get; private set; }

    /// <summary>How many actions it has asked for; the next action's id.</summary>
    public int ActionCount { get; private set; }

    /// <summary>Time of its latest turn, UTC.</summary>
    public DateTimeOffset LastTurnAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>When its earliest open timer is due, UTC; null when it waits for none.</summary>
    public DateTimeOffset? NextTimerAt => _timers?.Earliest;

    /// <summary>Whether an activity has been asked for and has not come back.</summary>
    public bool HasOpenActivities => _openActivities > 0;

    /// <summary>How many activities, children, timers, calls and lock requests are open.</summary>
    public int OpenCount => _open.Count + (_timers?.Count ?? 0);

    /// <summary>
    /// The activities that have been asked for and have not come back, in the order in which they were.
    /// </summary>
    public IEnumerable<TaskScheduled> OpenActivities =>
        _open.Values.OfType<TaskScheduled>().OrderBy(scheduled => scheduled.TaskId);

    /// <summary>The sub-orchestrations that have not come back, in the order in which they were asked for.</summary>
    public IEnumerable<SubOrchestrationCreated> OpenChildren =>
        _open.Values.OfType<SubOrchestrationCreated>().OrderBy(created => created.TaskId);

    /// <summary>
    /// The critical sections that the code has asked for and not left, in the order in which it asked; also after the
    /// execution is over.
    /// </summary>
    public IEnumerable<EntityLockRequested> OpenSections => _sections?.Values ?? (IEnumerable<EntityLockRequested>)[];

    /// <summary>
    /// Whether the code is in a critical section, waits for one, or waits for an operation of an entity: what entities
    /// owe it is lost when it ends.
    /// </summary>
    public bool IsBoundToEntities =>
        _sections is { Count: > 0 } || _open.Values.Any(static opened => opened is EntityCalled);

    /// <summary>Whether no event can follow in this execution.</summary>
    public bool IsOver => Status.IsFinished() || Status == ExecutionStatus.ContinuedAsNew;

    /// <summary>Reads where an execution stands from its history.</summary>
    /// <param name="history">Its events from the first on, in order and without gaps.</param>
    /// <returns>The state.</returns>
    public static OrchestrationState Fold(IReadOnlyList<HistoryEvent> history)
    {
        var state = new OrchestrationState();
        foreach (var historyEvent in RewoundHistory.Effective(history)) state.Apply(historyEvent);
        state.EventCount = history.Count;
        return state;
    }

    /// <summary>Where a failed execution stands once it is rewound, before the turn that does it.</summary>
    /// <param name="history">The whole history, which ends with the failure.</param>
    /// <param name="rewound">What is undone.</param>
    /// <returns>The state, in which the undone tasks and all that was open at the end are open.</returns>
    public static OrchestrationState FoldRewound(IReadOnlyList<HistoryEvent> history, ExecutionRewound rewound)
    {
        var state = Fold([.. history, new TurnStarted(DateTimeOffset.MinValue), rewound]);
        state.EventCount = history.Count;
        return state;
    }

    /// <summary>Finds a sub-orchestration that has not come back.</summary>
    /// <param name="taskId">The id of the action that asked for it.</param>
    /// <returns>The child, or null when there is none of that id or it is over.</returns>
    public SubOrchestrationCreated? OpenChild(int taskId) =>
        _open.TryGetValue(taskId, out var opened) ? opened as SubOrchestrationCreated : null;

    /// <summary>Decides what becomes of an input.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The verdict; nothing is changed.</returns>
    public InputVerdict Judge(InputEvent input)
    {
        if (IsOver) return InputVerdict.Drop;
        if (input is ExecutionTerminated terminated) return JudgeEnd(terminated);
        if (input is ExecutionStarted) return Start is null ? InputVerdict.Accept : InputVerdict.Drop;
        if (Start is null) return InputVerdict.Defer;
        return input switch
        {
            TaskCompleted e => IsOpen<TaskScheduled>(e.TaskId),
            TaskFailed e => IsOpen<TaskScheduled>(e.TaskId),
            SubOrchestrationCompleted e => IsOpen<SubOrchestrationCreated>(e.TaskId),
            SubOrchestrationFailed e => IsOpen<SubOrchestrationCreated>(e.TaskId),
            EntityCallCompleted e => IsOpen<EntityCalled>(e.TaskId),
            EntityCallFailed e => IsOpen<EntityCalled>(e.TaskId),
            EntityLockGranted e => IsOpen<EntityLockRequested>(e.TaskId),
            TimerFired e => _timers?.Contains(e.TaskId) == true ? InputVerdict.Accept : InputVerdict.Drop,
            StatusChanged => InputVerdict.Drop, // A note to others; no history has it.
            ExecutionRewound => InputVerdict.Drop, // Only a failed execution can be rewound, and that one is over.
            _ => InputVerdict.Accept,
        };
    }

    /// <summary>Tells whether the code has asked for a critical section and not left it.</summary>
    /// <param name="taskId">The id of the action that asked for it.</param>
    /// <returns>True while the section is open.</returns>
    public bool IsInSection(int taskId) => _sections?.ContainsKey(taskId) == true;

    /// <summary>Takes the open timers that are due, the earliest first. Each is handed out once.</summary>
    /// <param name="now">The present time, UTC.</param>
    /// <returns>
    /// One event for each, for the turn that begins now; they stay open until it is applied. A state whose turn is
    /// given up is thrown away.
    /// </returns>
    public IReadOnlyList<TimerFired> TakeDueTimers(DateTimeOffset now) => _timers?.TakeDue(now) ?? [];

    /// <summary>Takes in the next event of the history.</summary>
    /// <param name="historyEvent">An event that history holds or that has just been accepted.</param>
    public void Apply(HistoryEvent historyEvent)
    {
        EventCount++;
        switch (historyEvent)
        {
            case TurnStarted e: LastTurnAt = e.At; break;
            case ExecutionStarted e: Begin(e); break;
            case TaskScheduled e: Open(e.TaskId, e); _openActivities++; break;
            case SubOrchestrationCreated e: Open(e.TaskId, e); break;
            case TimerCreated e: Ask(e.TaskId); (_timers ??= new()).Add(e.TaskId, e.FireAt); break;
            case EventSent e: Ask(e.TaskId); break;
            case PatchMarked e: Ask(e.TaskId); break;
            case TaskCompleted e: CloseActivity(e.TaskId); break;
            case TaskFailed e: CloseActivity(e.TaskId); break;
            case TaskCanceled e: CloseActivity(e.TaskId); break;
            case SubOrchestrationCompleted e: _open.Remove(e.TaskId); break;
            case SubOrchestrationFailed e: _open.Remove(e.TaskId); break;
            case SubOrchestrationCanceled e: _open.Remove(e.TaskId); break;
            case TimerFired e: _timers?.Remove(e.TaskId); break;
            case TimerCanceled e: _timers?.Remove(e.TaskId); break;
            case ExecutionSuspended: Status = ExecutionStatus.Suspended; break;
            case ExecutionResumed: Status = ExecutionStatus.Running; break;
            case EntityCalled e: Open(e.TaskId, e); break;
            case EntityCallCompleted e: _open.Remove(e.TaskId); break;
            case EntityCallFailed e: _open.Remove(e.TaskId); break;
            case EntitySignaled e: Ask(e.TaskId); break;
            case EntityLockRequested e: Open(e.TaskId, e); (_sections ??= []).Add(e.TaskId, e); break;
            case EntityLockGranted e: _open.Remove(e.TaskId); break;
            case EntityLockReleased e: _open.Remove(e.TaskId); _sections?.Remove(e.TaskId); break;
            case ExecutionCompleted e: End(e.Status); break;
            case ExecutionContinuedAsNew: End(ExecutionStatus.ContinuedAsNew); break;
            case ExecutionTerminated: End(ExecutionStatus.Terminated); break;
        }
    }

    // A parent may only end the child that it started, and not one that has taken its id since.
    private InputVerdict JudgeEnd(ExecutionTerminated terminated)
    {
        if (terminated.Parent is null) return InputVerdict.Accept;
        if (Start is null) return InputVerdict.Defer;
        return terminated.Parent == Start.Parent ? InputVerdict.Accept : InputVerdict.Drop;
    }

    private InputVerdict IsOpen<T>(int taskId)
        where T : HistoryEvent =>
        _open.TryGetValue(taskId, out var opened) && opened is T ? InputVerdict.Accept : InputVerdict.Drop;

    private void Begin(ExecutionStarted started)
    {
        Start = started;
        Status = ExecutionStatus.Running;
    }

    private void Open(int taskId, HistoryEvent opened)
    {
        Ask(taskId);
        _open.Add(taskId, opened);
    }

    private void Ask(int taskId) => ActionCount = taskId + 1;

    private void CloseActivity(int taskId)
    {
        if (_open.Remove(taskId)) _openActivities--;
    }

    private void End(ExecutionStatus status)
    {
        Status = status;
        _open.Clear();
        _openActivities = 0;
        _timers = null;
    }
}
