using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>The words of the wire format. They are stored for ever: new ones may be added, none changes.</summary>
internal static class HistoryNames
{
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    public static readonly JsonEncodedText TaskId = JsonEncodedText.Encode("taskId");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText Input = JsonEncodedText.Encode("input");
    public static readonly JsonEncodedText Result = JsonEncodedText.Encode("result");
    public static readonly JsonEncodedText Output = JsonEncodedText.Encode("output");
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    public static readonly JsonEncodedText Failure = JsonEncodedText.Encode("failure");
    public static readonly JsonEncodedText FireAt = JsonEncodedText.Encode("fireAt");
    public static readonly JsonEncodedText InstanceId = JsonEncodedText.Encode("instanceId");
    public static readonly JsonEncodedText ExecutionId = JsonEncodedText.Encode("executionId");
    public static readonly JsonEncodedText Parent = JsonEncodedText.Encode("parent");
    public static readonly JsonEncodedText Tags = JsonEncodedText.Encode("tags");
    public static readonly JsonEncodedText Attempt = JsonEncodedText.Encode("attempt");
    public static readonly JsonEncodedText Timeout = JsonEncodedText.Encode("timeout");
    public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("createdAt");
    public static readonly JsonEncodedText StartAt = JsonEncodedText.Encode("startAt");
    public static readonly JsonEncodedText TraceParent = JsonEncodedText.Encode("traceParent");
    public static readonly JsonEncodedText CarriedEvents = JsonEncodedText.Encode("carriedEvents");
    public static readonly JsonEncodedText IsCancelable = JsonEncodedText.Encode("isCancelable");
    public static readonly JsonEncodedText Queue = JsonEncodedText.Encode("queue");
    public static readonly JsonEncodedText Priority = JsonEncodedText.Encode("priority");
    public static readonly JsonEncodedText IsShared = JsonEncodedText.Encode("isShared");
    public static readonly JsonEncodedText IsRecursive = JsonEncodedText.Encode("isRecursive");
    public static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    public static readonly JsonEncodedText TaskIds = JsonEncodedText.Encode("taskIds");
    public static readonly JsonEncodedText CausedBy = JsonEncodedText.Encode("causedBy");
    public static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
    public static readonly JsonEncodedText SignalAt = JsonEncodedText.Encode("signalAt");
    public static readonly JsonEncodedText LockSet = JsonEncodedText.Encode("lockSet");
    public static readonly JsonEncodedText Position = JsonEncodedText.Encode("position");
    public static readonly JsonEncodedText ErrorType = JsonEncodedText.Encode("errorType");
    public static readonly JsonEncodedText ErrorMessage = JsonEncodedText.Encode("errorMessage");
    public static readonly JsonEncodedText StackTrace = JsonEncodedText.Encode("stackTrace");
    public static readonly JsonEncodedText InnerFailure = JsonEncodedText.Encode("innerFailure");
    public static readonly JsonEncodedText IsNonRetriable = JsonEncodedText.Encode("isNonRetriable");
    public static readonly JsonEncodedText Properties = JsonEncodedText.Encode("properties");
    public static readonly JsonEncodedText PatchId = JsonEncodedText.Encode("patchId");
    public static readonly JsonEncodedText PreviousStatus = JsonEncodedText.Encode("previousStatus");
    public static readonly JsonEncodedText EventCount = JsonEncodedText.Encode("eventCount");

    private static readonly JsonEncodedText[] KindNames = Encode(
        nameof(HistoryEventKind.TurnStarted), nameof(HistoryEventKind.TaskScheduled),
        nameof(HistoryEventKind.TaskCompleted), nameof(HistoryEventKind.ExecutionStarted),
        nameof(HistoryEventKind.ExecutionCompleted), nameof(HistoryEventKind.TimerCreated),
        nameof(HistoryEventKind.TimerFired), nameof(HistoryEventKind.TimerCanceled),
        nameof(HistoryEventKind.EventRaised), nameof(HistoryEventKind.EventSent),
        nameof(HistoryEventKind.TaskFailed), nameof(HistoryEventKind.SubOrchestrationCreated),
        nameof(HistoryEventKind.SubOrchestrationCompleted), nameof(HistoryEventKind.SubOrchestrationFailed),
        nameof(HistoryEventKind.ExecutionContinuedAsNew), nameof(HistoryEventKind.ExecutionTerminated),
        nameof(HistoryEventKind.TaskCanceled), nameof(HistoryEventKind.SubOrchestrationCanceled),
        nameof(HistoryEventKind.ExecutionSuspended), nameof(HistoryEventKind.ExecutionResumed),
        nameof(HistoryEventKind.ExecutionRewound),
        nameof(HistoryEventKind.PatchMarked),
        nameof(HistoryEventKind.EntityCalled), nameof(HistoryEventKind.EntityCallCompleted),
        nameof(HistoryEventKind.EntityCallFailed), nameof(HistoryEventKind.EntitySignaled),
        nameof(HistoryEventKind.EntityLockRequested), nameof(HistoryEventKind.EntityLockGranted),
        nameof(HistoryEventKind.EntityLockReleased), nameof(HistoryEventKind.OperationRequested),
        nameof(HistoryEventKind.LockRequested), nameof(HistoryEventKind.LockReleased),
        nameof(HistoryEventKind.EntitySnapshot), nameof(HistoryEventKind.StatusChanged));

    // By the number of the status; 4 is a status of the durabletask protocol that no execution here can have.
    private static readonly JsonEncodedText[] StatusNames = Encode(
        "Running", "Completed", "ContinuedAsNew", "Failed", "Canceled", "Terminated", "Pending", "Suspended");

    /// <summary>The kind's name as it is stored.</summary>
    public static JsonEncodedText Of(HistoryEventKind kind) => KindNames[(int)kind];

    /// <summary>The status's name as it is stored.</summary>
    public static JsonEncodedText Of(ExecutionStatus status) => StatusNames[(int)status];

    /// <summary>Finds the kind whose name is the reader's present text.</summary>
    public static HistoryEventKind ReadKind(ref Utf8JsonReader reader) =>
        Find(KindNames, ref reader) is var index and >= 0 ? (HistoryEventKind)index : HistoryEventKind.Unknown;

    /// <summary>Finds the status whose name is the reader's present text.</summary>
    public static ExecutionStatus ReadStatus(ref Utf8JsonReader reader) =>
        Find(StatusNames, ref reader) is var index and >= 0
            ? (ExecutionStatus)index
            : throw new FormatException($"'{reader.GetString()}' is no status of an execution.");

    private static int Find(JsonEncodedText[] names, ref Utf8JsonReader reader)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.ValueTextEquals(names[i].EncodedUtf8Bytes)) return i;
        }

        return -1;
    }

    private static JsonEncodedText[] Encode(params string[] names) => [.. names.Select(n => JsonEncodedText.Encode(n))];
}
