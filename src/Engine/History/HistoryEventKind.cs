namespace Durable.Sdk.Engine;

/// <summary>
/// The kinds of events by number, the frequent ones first because a reader compares names in this order. The numbers
/// are not stored: what is stored is the name.
/// </summary>
internal enum HistoryEventKind
{
    TurnStarted,
    TaskScheduled,
    TaskCompleted,
    ExecutionStarted,
    ExecutionCompleted,
    TimerCreated,
    TimerFired,
    TimerCanceled,
    EventRaised,
    EventSent,
    TaskFailed,
    SubOrchestrationCreated,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,
    ExecutionContinuedAsNew,
    ExecutionTerminated,
    TaskCanceled,
    SubOrchestrationCanceled,
    ExecutionSuspended,
    ExecutionResumed,
    ExecutionRewound,
    PatchMarked,
    EntityCalled,
    EntityCallCompleted,
    EntityCallFailed,
    EntitySignaled,
    EntityLockRequested,
    EntityLockGranted,
    EntityLockReleased,
    OperationRequested,
    LockRequested,
    LockReleased,
    EntitySnapshot,
    StatusChanged,
    Unknown,
}
