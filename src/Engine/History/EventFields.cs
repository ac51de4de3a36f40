using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>
/// The fields of an event in whatever order they come, until its type is known. One shape serves all kinds, so that a
/// reader passes over the text once.
/// </summary>
internal struct EventFields
{
    public HistoryEventKind Kind;
    public string? UnknownType;
    public DateTimeOffset? At;
    public DateTimeOffset? FireAt;
    public DateTimeOffset? CreatedAt;
    public int? TaskId;
    public string? Name;
    public string? Version;
    public Payload Input;
    public Payload Result;
    public Payload Output;
    public ExecutionStatus? Status;
    public FailureDetails? Failure;
    public string? InstanceId;
    public string? ExecutionId;
    public ParentLink? Parent;
    public Dictionary<string, string>? Tags;
    public int? Attempt;
    public TimeSpan? Timeout;
    public DateTimeOffset? StartAt;
    public string? TraceParent;
    public List<EventRaised>? CarriedEvents;
    public string? PatchId;
    public ExecutionStatus? PreviousStatus;
    public int? EventCount;
    public bool IsCancelable;
    public string? Queue;
    public int Priority;
    public bool IsShared;
    public bool IsRecursive;
    public Payload Reason;
    public List<int>? TaskIds;
    public List<int>? CausedBy;
    public Payload State;
    public DateTimeOffset? SignalAt;
    public List<string>? LockSet;
    public int? Position;

    /// <summary>Builds the event.</summary>
    /// <exception cref="FormatException">A field that the type needs is missing.</exception>
    public readonly HistoryEvent Build() => Kind switch
    {
        HistoryEventKind.TurnStarted => new TurnStarted(Need(At, HistoryNames.At)),
        HistoryEventKind.TaskScheduled => new TaskScheduled
        {
            TaskId = NeedTaskId(),
            Name = Need(Name, HistoryNames.Name),
            Version = Version,
            Input = Input,
            Tags = Tags,
            Attempt = Attempt ?? 1,
            Timeout = Timeout,
            IsCancelable = IsCancelable,
            Queue = Queue,
            Priority = Priority,
            IsShared = IsShared,
        },
        HistoryEventKind.TaskCompleted => new TaskCompleted(NeedTaskId(), Result),
        HistoryEventKind.TaskFailed => new TaskFailed(NeedTaskId(), Need(Failure, HistoryNames.Failure)),
        HistoryEventKind.TimerCreated => new TimerCreated(NeedTaskId(), Need(FireAt, HistoryNames.FireAt)),
        HistoryEventKind.TimerFired => new TimerFired(NeedTaskId()),
        HistoryEventKind.TimerCanceled => new TimerCanceled(NeedTaskId()),
        HistoryEventKind.EventRaised => new EventRaised(Need(Name, HistoryNames.Name), Input),
        HistoryEventKind.EventSent => new EventSent(
            NeedTaskId(), Need(InstanceId, HistoryNames.InstanceId), Need(Name, HistoryNames.Name), Input),
        HistoryEventKind.SubOrchestrationCreated => new SubOrchestrationCreated
        {
            TaskId = NeedTaskId(),
            Name = Need(Name, HistoryNames.Name),
            Version = Version,
            InstanceId = Need(InstanceId, HistoryNames.InstanceId),
            Input = Input,
            Tags = Tags,
        },
        HistoryEventKind.SubOrchestrationCompleted => new SubOrchestrationCompleted(NeedTaskId(), Result),
        HistoryEventKind.SubOrchestrationFailed =>
            new SubOrchestrationFailed(NeedTaskId(), Need(Failure, HistoryNames.Failure)),
        HistoryEventKind.ExecutionStarted => BuildStart(),
        HistoryEventKind.ExecutionCompleted =>
            new ExecutionCompleted(Need(Status, HistoryNames.Status), Output, Failure) { CausedBy = CausedBy },
        HistoryEventKind.ExecutionContinuedAsNew => new ExecutionContinuedAsNew(Input, Version),
        HistoryEventKind.ExecutionTerminated =>
            new ExecutionTerminated(Output) { IsRecursive = IsRecursive, Parent = Parent },
        HistoryEventKind.TaskCanceled => new TaskCanceled(NeedTaskId()),
        HistoryEventKind.SubOrchestrationCanceled => new SubOrchestrationCanceled(NeedTaskId()),
        HistoryEventKind.ExecutionSuspended => new ExecutionSuspended(Reason),
        HistoryEventKind.ExecutionResumed => new ExecutionResumed(Reason),
        HistoryEventKind.ExecutionRewound => new ExecutionRewound(Reason, TaskIds ?? []) { Parent = Parent },
        HistoryEventKind.PatchMarked => new PatchMarked(NeedTaskId(), Need(PatchId, HistoryNames.PatchId)),
        HistoryEventKind.EntityCalled => new EntityCalled(
            NeedTaskId(), Need(InstanceId, HistoryNames.InstanceId), Need(Name, HistoryNames.Name), Input),
        HistoryEventKind.EntityCallCompleted => new EntityCallCompleted(NeedTaskId(), Result),
        HistoryEventKind.EntityCallFailed =>
            new EntityCallFailed(NeedTaskId(), Need(Failure, HistoryNames.Failure)),
        HistoryEventKind.EntitySignaled => new EntitySignaled(
            NeedTaskId(), Need(InstanceId, HistoryNames.InstanceId), Need(Name, HistoryNames.Name), Input)
        {
            SignalAt = SignalAt,
        },
        HistoryEventKind.EntityLockRequested =>
            new EntityLockRequested(NeedTaskId(), Need(LockSet, HistoryNames.LockSet)),
        HistoryEventKind.EntityLockGranted =>
            new EntityLockGranted(NeedTaskId(), Need(LockSet, HistoryNames.LockSet)),
        HistoryEventKind.EntityLockReleased => new EntityLockReleased(NeedTaskId()),
        HistoryEventKind.OperationRequested => new OperationRequested(Need(Name, HistoryNames.Name), Input)
        {
            InstanceId = InstanceId,
            ExecutionId = ExecutionId,
            TaskId = TaskId,
        },
        HistoryEventKind.LockRequested => new LockRequested(
            NeedOwner(), Need(LockSet, HistoryNames.LockSet), Need(Position, HistoryNames.Position)),
        HistoryEventKind.LockReleased => new LockReleased(NeedOwner()),
        HistoryEventKind.EntitySnapshot => new EntitySnapshot(State, InstanceId is null ? null : NeedOwner()),
        HistoryEventKind.StatusChanged => BuildStatusChange(),
        _ => throw new FormatException(UnknownType is null
            ? "It has no 'type'."
            : $"Its type is '{UnknownType}', which this version does not know."),
    };

    /// <summary>Builds the link to a parent, whose fields have the same names.</summary>
    /// <exception cref="FormatException">A field of it is missing.</exception>
    public readonly ParentLink BuildParent() => new(
        Need(Name, HistoryNames.Name), Need(InstanceId, HistoryNames.InstanceId),
        Need(ExecutionId, HistoryNames.ExecutionId), NeedTaskId());

    private readonly ExecutionStarted BuildStart() => new()
    {
        Name = Need(Name, HistoryNames.Name),
        Version = Version,
        InstanceId = Need(InstanceId, HistoryNames.InstanceId),
        ExecutionId = Need(ExecutionId, HistoryNames.ExecutionId),
        Input = Input,
        Parent = Parent,
        Tags = Tags,
        CreatedAt = Need(CreatedAt, HistoryNames.CreatedAt),
        StartAt = StartAt,
        TraceParent = TraceParent,
        CarriedEvents = CarriedEvents,
    };

    private readonly SectionOwner NeedOwner() => new(
        Need(InstanceId, HistoryNames.InstanceId), Need(ExecutionId, HistoryNames.ExecutionId), NeedTaskId());

    private readonly StatusChanged BuildStatusChange() => new()
    {
        InstanceId = Need(InstanceId, HistoryNames.InstanceId),
        ExecutionId = Need(ExecutionId, HistoryNames.ExecutionId),
        Name = Need(Name, HistoryNames.Name),
        Version = Version,
        PreviousStatus = Need(PreviousStatus, HistoryNames.PreviousStatus),
        Status = Need(Status, HistoryNames.Status),
        At = Need(At, HistoryNames.At),
        EventCount = Need(EventCount, HistoryNames.EventCount),
        Failure = Failure,
    };

    private readonly int NeedTaskId() => Need(TaskId, HistoryNames.TaskId);

    private static T Need<T>(T? value, JsonEncodedText name)
        where T : struct => value ?? throw Missing(name);

    private static T Need<T>(T? value, JsonEncodedText name)
        where T : class => value ?? throw Missing(name);

    private static FormatException Missing(JsonEncodedText name) => new($"It has no '{name}'.");
}
