using System.Diagnostics;
using System.Text.Json;

namespace Durable.Sdk.Engine;

/// <summary>Writes one event as a JSON object. What is null or a default is left out; payloads stay raw.</summary>
internal static class HistoryWriter
{
    public static void Write(Utf8JsonWriter writer, HistoryEvent historyEvent)
    {
        writer.WriteStartObject();
        switch (historyEvent)
        {
            case TurnStarted e: Begin(writer, HistoryEventKind.TurnStarted).Time(HistoryNames.At, e.At); break;
            case TaskScheduled e: Fields(Begin(writer, HistoryEventKind.TaskScheduled), e); break;
            case TaskCompleted e:
                Begin(writer, HistoryEventKind.TaskCompleted).Task(e.TaskId).Payload(HistoryNames.Result, e.Result);
                break;
            case ExecutionStarted e: Fields(Begin(writer, HistoryEventKind.ExecutionStarted), e); break;
            case ExecutionCompleted e: Fields(Begin(writer, HistoryEventKind.ExecutionCompleted), e); break;
            case TimerCreated e:
                Begin(writer, HistoryEventKind.TimerCreated).Task(e.TaskId).Time(HistoryNames.FireAt, e.FireAt);
                break;
            case TimerFired e: Begin(writer, HistoryEventKind.TimerFired).Task(e.TaskId); break;
            case TimerCanceled e: Begin(writer, HistoryEventKind.TimerCanceled).Task(e.TaskId); break;
            case EventRaised e:
                Begin(writer, HistoryEventKind.EventRaised).Text(HistoryNames.Name, e.Name)
                    .Payload(HistoryNames.Input, e.Input);
                break;
            case EventSent e:
                Begin(writer, HistoryEventKind.EventSent).Task(e.TaskId).Text(HistoryNames.InstanceId, e.InstanceId)
                    .Text(HistoryNames.Name, e.Name).Payload(HistoryNames.Input, e.Input);
                break;
            case TaskFailed e: Begin(writer, HistoryEventKind.TaskFailed).Task(e.TaskId).Failure(e.Failure); break;
            case SubOrchestrationCreated e: Fields(Begin(writer, HistoryEventKind.SubOrchestrationCreated), e); break;
            case SubOrchestrationCompleted e:
                Begin(writer, HistoryEventKind.SubOrchestrationCompleted).Task(e.TaskId)
                    .Payload(HistoryNames.Result, e.Result);
                break;
            case SubOrchestrationFailed e:
                Begin(writer, HistoryEventKind.SubOrchestrationFailed).Task(e.TaskId).Failure(e.Failure);
                break;
            case ExecutionContinuedAsNew e:
                Begin(writer, HistoryEventKind.ExecutionContinuedAsNew).Text(HistoryNames.Version, e.Version)
                    .Payload(HistoryNames.Input, e.Input);
                break;
            case ExecutionTerminated e:
                Begin(writer, HistoryEventKind.ExecutionTerminated).Payload(HistoryNames.Output, e.Output)
                    .Flag(HistoryNames.IsRecursive, e.IsRecursive).Parent(e.Parent);
                break;
            case TaskCanceled e: Begin(writer, HistoryEventKind.TaskCanceled).Task(e.TaskId); break;
            case SubOrchestrationCanceled e:
                Begin(writer, HistoryEventKind.SubOrchestrationCanceled).Task(e.TaskId);
                break;
            case ExecutionSuspended e:
                Begin(writer, HistoryEventKind.ExecutionSuspended).Payload(HistoryNames.Reason, e.Reason);
                break;
            case ExecutionResumed e:
                Begin(writer, HistoryEventKind.ExecutionResumed).Payload(HistoryNames.Reason, e.Reason);
                break;
            case ExecutionRewound e:
                Begin(writer, HistoryEventKind.ExecutionRewound).Payload(HistoryNames.Reason, e.Reason)
                    .Numbers(HistoryNames.TaskIds, e.TaskIds).Parent(e.Parent);
                break;
            case PatchMarked e:
                Begin(writer, HistoryEventKind.PatchMarked).Task(e.TaskId).Text(HistoryNames.PatchId, e.PatchId);
                break;
            case EntityCalled e:
                Target(Begin(writer, HistoryEventKind.EntityCalled).Task(e.TaskId), e.InstanceId, e.Name, e.Input);
                break;
            case EntityCallCompleted e:
                Begin(writer, HistoryEventKind.EntityCallCompleted).Task(e.TaskId)
                    .Payload(HistoryNames.Result, e.Result);
                break;
            case EntityCallFailed e:
                Begin(writer, HistoryEventKind.EntityCallFailed).Task(e.TaskId).Failure(e.Failure);
                break;
            case EntitySignaled e: Fields(Begin(writer, HistoryEventKind.EntitySignaled), e); break;
            case EntityLockRequested e:
                Begin(writer, HistoryEventKind.EntityLockRequested).Task(e.TaskId).LockSet(e.LockSet);
                break;
            case EntityLockGranted e:
                Begin(writer, HistoryEventKind.EntityLockGranted).Task(e.TaskId).LockSet(e.LockSet);
                break;
            case EntityLockReleased e: Begin(writer, HistoryEventKind.EntityLockReleased).Task(e.TaskId); break;
            case OperationRequested e: Fields(Begin(writer, HistoryEventKind.OperationRequested), e); break;
            case LockRequested e:
                Begin(writer, HistoryEventKind.LockRequested).Owner(e.Owner).LockSet(e.LockSet)
                    .WriteNumber(HistoryNames.Position, e.Position);
                break;
            case LockReleased e: Begin(writer, HistoryEventKind.LockReleased).Owner(e.Owner); break;
            case EntitySnapshot e:
                Begin(writer, HistoryEventKind.EntitySnapshot).Payload(HistoryNames.State, e.State);
                if (e.Owner is { } owner) writer.Owner(owner);
                break;
            case StatusChanged e: Fields(Begin(writer, HistoryEventKind.StatusChanged), e); break;
            default:
                // The kinds of events are this assembly's own and all are above.
                throw new UnreachableException($"The history knows no event '{historyEvent.GetType().Name}'.");
        }

        writer.WriteEndObject();
    }

    private static Utf8JsonWriter Begin(Utf8JsonWriter writer, HistoryEventKind kind)
    {
        writer.WriteString(HistoryNames.Type, HistoryNames.Of(kind));
        return writer;
    }

    private static void Fields(Utf8JsonWriter writer, TaskScheduled e)
    {
        writer.Task(e.TaskId).Text(HistoryNames.Name, e.Name).Text(HistoryNames.Version, e.Version)
            .Payload(HistoryNames.Input, e.Input).Tags(e.Tags);
        if (e.Attempt != 1) writer.WriteNumber(HistoryNames.Attempt, e.Attempt);
        if (e.Timeout is { } timeout) writer.Duration(HistoryNames.Timeout, timeout);
        writer.Flag(HistoryNames.IsCancelable, e.IsCancelable);
        writer.Text(HistoryNames.Queue, e.Queue);
        if (e.Priority != 0) writer.WriteNumber(HistoryNames.Priority, e.Priority);
        writer.Flag(HistoryNames.IsShared, e.IsShared);
    }

    private static void Fields(Utf8JsonWriter writer, SubOrchestrationCreated e) =>
        writer.Task(e.TaskId).Text(HistoryNames.Name, e.Name).Text(HistoryNames.Version, e.Version)
            .Text(HistoryNames.InstanceId, e.InstanceId).Payload(HistoryNames.Input, e.Input).Tags(e.Tags);

    private static void Fields(Utf8JsonWriter writer, ExecutionStarted e)
    {
        writer.Text(HistoryNames.Name, e.Name).Text(HistoryNames.Version, e.Version)
            .Text(HistoryNames.InstanceId, e.InstanceId).Text(HistoryNames.ExecutionId, e.ExecutionId)
            .Payload(HistoryNames.Input, e.Input).Parent(e.Parent).Tags(e.Tags)
            .Time(HistoryNames.CreatedAt, e.CreatedAt);
        if (e.StartAt is { } startAt) writer.Time(HistoryNames.StartAt, startAt);
        writer.Text(HistoryNames.TraceParent, e.TraceParent);
        if (e.CarriedEvents is not { } carried) return;
        writer.WriteStartArray(HistoryNames.CarriedEvents);
        for (var i = 0; i < carried.Count; i++) Write(writer, carried[i]);
        writer.WriteEndArray();
    }

    private static void Target(Utf8JsonWriter writer, string instanceId, string name, Payload input) =>
        writer.Text(HistoryNames.InstanceId, instanceId).Text(HistoryNames.Name, name)
            .Payload(HistoryNames.Input, input);

    private static void Fields(Utf8JsonWriter writer, EntitySignaled e)
    {
        Target(writer.Task(e.TaskId), e.InstanceId, e.Name, e.Input);
        if (e.SignalAt is { } signalAt) writer.Time(HistoryNames.SignalAt, signalAt);
    }

    private static void Fields(Utf8JsonWriter writer, OperationRequested e)
    {
        writer.Text(HistoryNames.Name, e.Name).Payload(HistoryNames.Input, e.Input)
            .Text(HistoryNames.InstanceId, e.InstanceId).Text(HistoryNames.ExecutionId, e.ExecutionId);
        if (e.TaskId is { } taskId) writer.Task(taskId);
    }

    private static void Fields(Utf8JsonWriter writer, ExecutionCompleted e)
    {
        writer.WriteString(HistoryNames.Status, HistoryNames.Of(e.Status));
        writer.Payload(HistoryNames.Output, e.Output).Numbers(HistoryNames.CausedBy, e.CausedBy).Failure(e.Failure);
    }

    private static void Fields(Utf8JsonWriter writer, StatusChanged e)
    {
        writer.Text(HistoryNames.InstanceId, e.InstanceId).Text(HistoryNames.ExecutionId, e.ExecutionId)
            .Text(HistoryNames.Name, e.Name).Text(HistoryNames.Version, e.Version);
        writer.WriteString(HistoryNames.PreviousStatus, HistoryNames.Of(e.PreviousStatus));
        writer.WriteString(HistoryNames.Status, HistoryNames.Of(e.Status));
        writer.Time(HistoryNames.At, e.At).WriteNumber(HistoryNames.EventCount, e.EventCount);
        writer.Failure(e.Failure);
    }
}
