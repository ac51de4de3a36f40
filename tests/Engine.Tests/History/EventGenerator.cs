using System.Text.Json;
using Durable.Sdk.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Engine.Tests.History;

/// <summary>Any event of any kind, with every field set or not.</summary>
internal static class EventGenerator
{
    private static readonly Gen<string> Text =
        from runes in Gen.Elements("a", "Z", "0", " ", "\"", "\\", "\n", "\u0001", "<", "é", "漢", "😀", "\u2028", "'")
            .ListOf()
        select string.Concat(runes);

    private static readonly Gen<Payload> SomePayload = Gen.OneOf(
        Gen.Elements("null", "true", "0", "-1.50e3", "\"\"", "[]", "{}",
            """{"a":[1,{"b":null}],"a":2}""", "[ 1 ,\n2 ]"),
        from text in Text select $"\"{JsonEncode(text)}\"",
        from depth in Gen.Choose(60, 300) select new string('[', depth) + new string(']', depth))
        .Select(Payload.FromJson);

    private static readonly Gen<Payload> AnyPayload = Gen.OneOf(SomePayload, Gen.Constant(Payload.None));

    private static readonly Gen<int> TaskId = Gen.OneOf(Gen.Choose(0, 5), Gen.Constant(int.MaxValue));

    private static readonly Gen<DateTimeOffset> Time = Gen.OneOf(
        from days in Gen.Choose(0, 3_000_000)
        from ticks in Gen.Choose(0, int.MaxValue)
        select DateTimeOffset.MinValue.AddDays(days).AddTicks(ticks),
        Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

    private static readonly Gen<TimeSpan> Duration = Gen.OneOf(
        Gen.Choose(0, int.MaxValue).Select(n => TimeSpan.FromTicks(n)),
        Gen.Choose(0, int.MaxValue).Select(n => TimeSpan.FromMilliseconds(n)),
        Gen.Elements(TimeSpan.Zero, TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.FromSeconds(-1)));

    private static readonly Gen<IReadOnlyDictionary<string, string>?> Tags = OrNull(
        from pairs in (from key in Text from value in Text select (key, value)).ListOf()
        select (IReadOnlyDictionary<string, string>)pairs.DistinctBy(pair => pair.key)
            .ToDictionary(pair => pair.key, pair => pair.value));

    private static readonly Gen<EventRaised> Raised =
        from name in Text from input in AnyPayload select new EventRaised(name, input);

    private static readonly Gen<DateTimeOffset?> AnyTime =
        Gen.OneOf(Time.Select(time => (DateTimeOffset?)time), Gen.Constant<DateTimeOffset?>(null));

    private static readonly Gen<IReadOnlyList<string>> Texts =
        Text.ListOf().Select(texts => (IReadOnlyList<string>)[.. texts]);

    private static readonly Gen<SectionOwner> Owner =
        from texts in Text.Two() from taskId in TaskId select new SectionOwner(texts.Item1, texts.Item2, taskId);

    private static readonly Gen<ExecutionStarted> Started =
        from name in Text
        from version in OrNull(Text)
        from instanceId in Text
        from executionId in Text
        from input in AnyPayload
        from parent in OrNull(from texts in Text.Three()
                              from taskId in TaskId
                              select new ParentLink(texts.Item1, texts.Item2, texts.Item3, taskId))
        from tags in Tags
        from createdAt in Time
        from startAt in Gen.OneOf(Time.Select(time => (DateTimeOffset?)time), Gen.Constant<DateTimeOffset?>(null))
        from traceParent in OrNull(Text)
        from carried in OrNull(Raised.ListOf().Select(events => (IReadOnlyList<EventRaised>)[.. events]))
        select new ExecutionStarted
        {
            Name = name,
            Version = version,
            InstanceId = instanceId,
            ExecutionId = executionId,
            Input = input,
            Parent = parent,
            Tags = tags,
            CreatedAt = createdAt,
            StartAt = startAt,
            TraceParent = traceParent,
            CarriedEvents = carried,
        };

    private static readonly Gen<TaskScheduled> Scheduled =
        from taskId in TaskId
        from name in Text
        from version in OrNull(Text)
        from input in AnyPayload
        from tags in Tags
        from attempt in Gen.Choose(1, 3)
        from timeout in Gen.OneOf(Duration.Select(time => (TimeSpan?)time), Gen.Constant<TimeSpan?>(null))
        from isCancelable in Gen.Elements(true, false)
        from queue in OrNull(Text)
        from priority in Gen.Choose(-1, 1)
        from isShared in Gen.Elements(true, false)
        select new TaskScheduled
        {
            TaskId = taskId,
            Name = name,
            Version = version,
            Input = input,
            Tags = tags,
            Attempt = attempt,
            Timeout = timeout,
            IsCancelable = isCancelable,
            Queue = queue,
            Priority = priority,
            IsShared = isShared,
        };

    private static readonly Gen<SubOrchestrationCreated> Created =
        from scheduled in Scheduled
        from instanceId in Text
        select new SubOrchestrationCreated
        {
            TaskId = scheduled.TaskId,
            Name = scheduled.Name,
            Version = scheduled.Version,
            InstanceId = instanceId,
            Input = scheduled.Input,
            Tags = scheduled.Tags,
        };

    public static Gen<HistoryEvent> Events { get; } = Gen.OneOf(
        As(Time.Select(at => new TurnStarted(at))),
        As(Started),
        As(from status in Gen.Elements(Enum.GetValues<ExecutionStatus>())
           from output in AnyPayload
           from failure in OrNull(Failure(3))
           from causes in OrNull(TaskId.ListOf().Select(ids => (IReadOnlyList<int>)[.. ids]))
           select new ExecutionCompleted(status, output, failure) { CausedBy = causes }),
        As(from input in AnyPayload from version in OrNull(Text) select new ExecutionContinuedAsNew(input, version)),
        As(from output in AnyPayload
           from isRecursive in Gen.Elements(true, false)
           from started in Started
           select new ExecutionTerminated(output) { IsRecursive = isRecursive, Parent = started.Parent }),
        As(AnyPayload.Select(reason => new ExecutionSuspended(reason))),
        As(AnyPayload.Select(reason => new ExecutionResumed(reason))),
        As(from reason in AnyPayload
           from ids in TaskId.ListOf()
           from started in Started
           select new ExecutionRewound(reason, [.. ids]) { Parent = started.Parent }),
        As(TaskId.Select(taskId => new TaskCanceled(taskId))),
        As(TaskId.Select(taskId => new SubOrchestrationCanceled(taskId))),
        As(Raised),
        As(from taskId in TaskId
           from to in Text
           from raised in Raised
           select new EventSent(taskId, to, raised.Name, raised.Input)),
        As(Created),
        As(from taskId in TaskId from result in AnyPayload select new SubOrchestrationCompleted(taskId, result)),
        As(from taskId in TaskId from failure in Failure(3) select new SubOrchestrationFailed(taskId, failure)),
        As(Scheduled),
        As(from taskId in TaskId from result in AnyPayload select new TaskCompleted(taskId, result)),
        As(from taskId in TaskId from failure in Failure(3) select new TaskFailed(taskId, failure)),
        As(from taskId in TaskId from fireAt in Time select new TimerCreated(taskId, fireAt)),
        As(TaskId.Select(taskId => new TimerFired(taskId))),
        As(from taskId in TaskId
           from to in Text
           from raised in Raised
           select new EntityCalled(taskId, to, raised.Name, raised.Input)),
        As(from taskId in TaskId from result in AnyPayload select new EntityCallCompleted(taskId, result)),
        As(from taskId in TaskId from failure in Failure(3) select new EntityCallFailed(taskId, failure)),
        As(from taskId in TaskId
           from to in Text
           from raised in Raised
           from signalAt in AnyTime
           select new EntitySignaled(taskId, to, raised.Name, raised.Input) { SignalAt = signalAt }),
        As(from taskId in TaskId from lockSet in Texts select new EntityLockRequested(taskId, lockSet)),
        As(from taskId in TaskId from lockSet in Texts select new EntityLockGranted(taskId, lockSet)),
        As(TaskId.Select(taskId => new EntityLockReleased(taskId))),
        As(from raised in Raised
           from owner in OrNull(Owner)
           from isCall in Gen.Elements(true, false)
           select new OperationRequested(raised.Name, raised.Input)
           {
               InstanceId = owner?.InstanceId,
               ExecutionId = owner?.ExecutionId,
               TaskId = isCall ? owner?.TaskId : null,
           }),
        As(from owner in Owner
           from lockSet in Texts
           from position in TaskId
           select new LockRequested(owner, lockSet, position)),
        As(Owner.Select(owner => new LockReleased(owner))),
        As(from state in AnyPayload from owner in OrNull(Owner) select new EntitySnapshot(state, owner)),
        As(TaskId.Select(taskId => new TimerCanceled(taskId))),
        As(from taskId in TaskId from patchId in Text select new PatchMarked(taskId, patchId)),
        As(from texts in Text.Three()
           from version in OrNull(Text)
           from previous in Gen.Elements(Enum.GetValues<ExecutionStatus>())
           from status in Gen.Elements(Enum.GetValues<ExecutionStatus>())
           from at in Time
           from count in TaskId
           from failure in OrNull(Failure(3))
           select new StatusChanged
           {
               InstanceId = texts.Item1,
               ExecutionId = texts.Item2,
               Name = texts.Item3,
               Version = version,
               PreviousStatus = previous,
               Status = status,
               At = at,
               EventCount = count,
               Failure = failure,
           }));

    private static Gen<FailureDetails> Failure(int depth) =>
        from texts in Text.Two()
        from stackTrace in OrNull(Text)
        from inner in depth == 0 ? Gen.Constant<FailureDetails?>(null) : OrNull(Failure(depth - 1))
        from isNonRetriable in Gen.Elements(true, false)
        from properties in AnyPayload
        select new FailureDetails(texts.Item1, texts.Item2, stackTrace, inner, isNonRetriable, properties);

    private static Gen<T?> OrNull<T>(Gen<T> gen)
        where T : class => Gen.OneOf(gen.Select(value => (T?)value), Gen.Constant<T?>(null));

    private static Gen<SectionOwner?> OrNull(Gen<SectionOwner> gen) =>
        Gen.OneOf(gen.Select(value => (SectionOwner?)value), Gen.Constant<SectionOwner?>(null));

    private static Gen<HistoryEvent> As<T>(Gen<T> gen)
        where T : HistoryEvent => gen.Select(value => (HistoryEvent)value);

    private static string JsonEncode(string text) => JsonEncodedText.Encode(text).ToString();
}
