namespace Durable.Sdk.Engine;

/// <summary>
/// The codes of this project's errors. Rules of the generators and analyzers (<c>DUR0</c> to <c>DUR3</c>), faults of
/// running orchestrations (<c>DUR5</c>), of stores (<c>DUR6</c>) and of client calls (<c>DUR7</c>) share one list; each
/// has a page in <c>docs/errors.md</c>.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The orchestrator's code asked for something else than its history records.</summary>
    public const string HistoryMismatch = "DUR5001";

    /// <summary>The orchestrator awaited something that is not durable.</summary>
    public const string NonDurableAwait = "DUR5002";

    /// <summary>No orchestrator of this name and version is registered in the worker.</summary>
    public const string UnknownOrchestrator = "DUR5003";

    /// <summary>No activity of this name and version is registered in the worker.</summary>
    public const string UnknownActivity = "DUR5004";

    /// <summary>A payload does not deserialize into the type that the code expects.</summary>
    public const string UnreadablePayload = "DUR5005";

    /// <summary>An activity ran longer than it may.</summary>
    public const string ActivityTimeout = "DUR5006";

    /// <summary>A sub-orchestration asked for an instance id that is in use.</summary>
    public const string SubOrchestrationConflict = "DUR5007";

    /// <summary>The orchestration context was used from a thread that is not the orchestrator's.</summary>
    public const string ForeignThread = "DUR5008";

    /// <summary>A turn failed in this project's own code.</summary>
    public const string TurnFailed = "DUR5009";

    /// <summary>History holds something that this version cannot read.</summary>
    public const string UnreadableHistory = "DUR5010";

    /// <summary>A task could not be constructed from the application's services.</summary>
    public const string TaskNotConstructible = "DUR5011";

    /// <summary>A shared activity was started too often without coming back.</summary>
    public const string ActivityPoisoned = "DUR5012";

    /// <summary>A sub-orchestration that was to be rewound with its parent is gone.</summary>
    public const string SubOrchestrationGone = "DUR5020";

    /// <summary>No entity of this name is registered in the worker.</summary>
    public const string UnknownEntity = "DUR5030";

    /// <summary>The entity has no operation of this name.</summary>
    public const string UnknownOperation = "DUR5031";

    /// <summary>An entity's state does not deserialize into the type that its code expects.</summary>
    public const string UnreadableEntityState = "DUR5032";

    /// <summary>An orchestrator locked entities inside a critical section.</summary>
    public const string NestedSection = "DUR5033";

    /// <summary>An orchestrator named an entity twice in one critical section.</summary>
    public const string EntityLockedTwice = "DUR5034";

    /// <summary>An orchestrator called a sub-orchestration inside a critical section.</summary>
    public const string SubOrchestrationInSection = "DUR5035";

    /// <summary>An orchestrator signaled an entity whose lock it holds.</summary>
    public const string SignalToLockedEntity = "DUR5036";

    /// <summary>An orchestrator called an entity that its critical section does not hold.</summary>
    public const string CallOutsideSection = "DUR5037";

    /// <summary>An orchestrator called a locked entity before its last call had come back.</summary>
    public const string SecondCallInSection = "DUR5038";

    /// <summary>The worker's versioning does not take instances of this version.</summary>
    public const string VersionMismatch = "DUR5040";

    /// <summary>The worker's filters leave the task to another worker.</summary>
    public const string WorkItemFiltered = "DUR5041";

    /// <summary>A middleware threw around a turn of an orchestration.</summary>
    public const string MiddlewareFailed = "DUR5042";

    /// <summary>A middleware ended without running what it wraps, and without a result.</summary>
    public const string MiddlewareSkipped = "DUR5043";

    /// <summary>One HTTP request took longer than it may.</summary>
    public const string HttpRequestTimeout = "DUR5050";

    /// <summary>A durable HTTP call, with its polls and retries, took longer than it may.</summary>
    public const string HttpCallTimeout = "DUR5051";

    /// <summary>An HTTP answer is larger than the worker takes.</summary>
    public const string HttpAnswerTooLarge = "DUR5052";

    /// <summary>No token source of this name is registered in the worker.</summary>
    public const string UnknownTokenSource = "DUR5053";

    /// <summary>An HTTP answer names a location that cannot be followed.</summary>
    public const string HttpLocationUnusable = "DUR5054";

    /// <summary>An HTTP request was redirected too often.</summary>
    public const string HttpTooManyRedirects = "DUR5055";

    /// <summary>The store's data are damaged or are not a task hub.</summary>
    public const string StoreCorrupt = "DUR6001";

    /// <summary>The store cannot be written.</summary>
    public const string StoreReadOnly = "DUR6002";

    /// <summary>The store has no space left.</summary>
    public const string StoreFull = "DUR6003";

    /// <summary>The store's schema is newer than this version.</summary>
    public const string StoreNewerSchema = "DUR6004";

    /// <summary>The store cannot be reached or opened.</summary>
    public const string StoreUnavailable = "DUR6005";

    /// <summary>The partition has another owner by now; nothing of the commit was written.</summary>
    public const string LeaseLost = "DUR6006";

    /// <summary>The store refused a commit for its content; trying again cannot help.</summary>
    public const string CommitRejected = "DUR6007";

    /// <summary>The store does not let this process in, or not do what is needed.</summary>
    public const string StoreAccessDenied = "DUR6008";

    /// <summary>The store's schema is older than this version and is not to be changed from here.</summary>
    public const string StoreOlderSchema = "DUR6009";

    /// <summary>An instance with this id exists.</summary>
    public const string InstanceExists = "DUR7001";

    /// <summary>There is no instance with this id.</summary>
    public const string InstanceNotFound = "DUR7002";

    /// <summary>The instance is finished and takes nothing any more.</summary>
    public const string InstanceFinished = "DUR7003";

    /// <summary>The instance is in another status than the operation needs.</summary>
    public const string WrongStatus = "DUR7004";

    /// <summary>Whether the request was accepted is not known: the owner was lost before the answer came.</summary>
    public const string OutcomeUnknown = "DUR7005";

    /// <summary>The instance cannot be rewound: its code has reacted to the failure.</summary>
    public const string RewindRefused = "DUR7006";

    /// <summary>The store cannot write in this transaction.</summary>
    public const string TransactionNotUsable = "DUR7007";

    /// <summary>A continuation token is not one of a page.</summary>
    public const string InvalidContinuationToken = "DUR7020";

    /// <summary>A query or a filter contradicts itself, or asks for what its call cannot do.</summary>
    public const string InvalidQuery = "DUR7021";

    /// <summary>The instance whose output was asked for did not complete: it failed or was terminated.</summary>
    public const string OrchestrationFailed = "DUR7023";

    /// <summary>A schedule with this id exists.</summary>
    public const string ScheduleExists = "DUR7040";

    /// <summary>There is no schedule with this id.</summary>
    public const string ScheduleNotFound = "DUR7041";

    /// <summary>The options of a schedule contradict themselves or are out of range.</summary>
    public const string InvalidSchedule = "DUR7042";

    /// <summary>A text is not a cron expression.</summary>
    public const string InvalidCronExpression = "DUR7043";

    /// <summary>A schedule has no time at which it would run.</summary>
    public const string ScheduleNeverRuns = "DUR7044";

    /// <summary>The hub's worker keeps no schedules.</summary>
    public const string NoScheduleWorker = "DUR7045";
}
