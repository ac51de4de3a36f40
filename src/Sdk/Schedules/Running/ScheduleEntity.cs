using Durable.Entities;
using Durable.Sdk.Engine;

namespace Durable.Schedules;

/// <summary>A schedule: an entity whose key is the schedule's id.</summary>
internal sealed class ScheduleEntity(TimeProvider time, RunLookup lookup) : ITaskEntity
{
    public const string Name = "durable.schedule";
    public const string CreateOperation = "create";
    public const string UpdateOperation = "update";
    public const string PauseOperation = "pause";
    public const string ResumeOperation = "resume";
    public const string DeleteOperation = "delete";
    public const string WakeOperation = "wake";
    public const string EndedOperation = "ended";

    public static EntityInstanceId IdOf(string scheduleId) => new(Name, scheduleId);

    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        var now = time.GetUtcNow();
        var state = operation.State.GetState<ScheduleState>();
        if (operation.Name == CreateOperation) return Create(operation, state, now);
        if (state is null)
        {
            // What wakes a schedule or tells it of a run may come after it was deleted.
            return operation.Name is WakeOperation or EndedOperation
                ? ScheduleAnswer.Done
                : new() { Code = ErrorCodes.ScheduleNotFound };
        }

        var progress = new ScheduleProgress(state, operation.Context, now);
        var answer = operation.Name switch
        {
            UpdateOperation => Update(operation, state, progress, now),
            PauseOperation => Pause(state, progress),
            ResumeOperation => Resume(state, progress, now),
            DeleteOperation => ScheduleAnswer.Done,
            WakeOperation => await WakeAsync(operation, state, progress, now).ConfigureAwait(false),
            EndedOperation => End(operation, state, progress),
            _ => throw new NotSupportedException($"A schedule has no operation '{operation.Name}'."),
        };
        if (answer.Code is null) operation.State.SetState(operation.Name == DeleteOperation ? null : state);
        return answer;
    }

    private static ScheduleAnswer Create(TaskEntityOperation operation, ScheduleState? existing, DateTimeOffset now)
    {
        if (existing is not null) return new() { Code = ErrorCodes.ScheduleExists };
        var spec = operation.GetInput<ScheduleSpec>()!;
        if (ScheduleCheck.Refuse(spec, now) is { } refused) return refused;
        var state = new ScheduleState { Spec = spec, CreatedAt = now, Anchor = ScheduleCheck.Anchor(spec, now) };
        var times = new ScheduleTimes(spec, state.Anchor);
        new ScheduleProgress(state, operation.Context, now)
            .Aim(ScheduleCheck.StartsAtOnce(spec, now) ? now : times.After(now));
        operation.State.SetState(state);
        return ScheduleAnswer.Done;
    }

    private static ScheduleAnswer Update(
        TaskEntityOperation operation, ScheduleState state, ScheduleProgress progress, DateTimeOffset now)
    {
        var change = operation.GetInput<ScheduleChange>()!;
        var spec = change.ApplyTo(state.Spec);
        if (ScheduleCheck.Refuse(spec, now) is { } refused) return refused;
        state.Spec = spec;
        if (change.StartAt is not null || change.Interval is not null) state.Anchor = ScheduleCheck.Anchor(spec, now);
        if (state.Status == ScheduleStatus.Paused) return ScheduleAnswer.Done;
        var startsAtOnce = change.StartAt is not null && ScheduleCheck.StartsAtOnce(spec, now);
        progress.Aim(startsAtOnce ? now : new ScheduleTimes(spec, state.Anchor).After(now));
        return ScheduleAnswer.Done;
    }

    private static ScheduleAnswer Pause(ScheduleState state, ScheduleProgress progress)
    {
        state.Waiting.Clear();
        progress.Rest(ScheduleStatus.Paused);
        return ScheduleAnswer.Done;
    }

    private static ScheduleAnswer Resume(ScheduleState state, ScheduleProgress progress, DateTimeOffset now)
    {
        if (state.Status is not (ScheduleStatus.Paused or ScheduleStatus.Failed)) return ScheduleAnswer.Done;
        if (Times(state, progress, now) is { } times) progress.Aim(times.After(now));
        return ScheduleAnswer.Done;
    }

    private async ValueTask<ScheduleAnswer> WakeAsync(
        TaskEntityOperation operation, ScheduleState state, ScheduleProgress progress, DateTimeOffset now)
    {
        if (operation.GetInput<string>() != state.Token) return ScheduleAnswer.Done;
        if (Times(state, progress, now) is not { } times) return ScheduleAnswer.Done;
        if (progress.AsksForTheOthers) await lookup.DropGoneAsync(state, progress, now).ConfigureAwait(false);
        progress.Run(times);
        return ScheduleAnswer.Done;
    }

    private static ScheduleAnswer End(TaskEntityOperation operation, ScheduleState state, ScheduleProgress progress)
    {
        var end = operation.GetInput<ScheduleRunEnd>()!;
        // It may be known as gone already, or belong to a schedule of the same id that was deleted.
        if (state.Running.Find(run => run.RunnerId == end.RunnerId) is not { } ended) return ScheduleAnswer.Done;
        progress.End(ended, end.ErrorType, end.ErrorMessage);
        progress.StartWaiting();
        return ScheduleAnswer.Done;
    }

    // A schedule whose zone this machine does not know must not be lost: it says so, and can be resumed.
    private static ScheduleTimes? Times(ScheduleState state, ScheduleProgress progress, DateTimeOffset now)
    {
        try
        {
            return new(state.Spec, state.Anchor);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            state.LastFailure = new(null, now, exception.GetType().FullName!, exception.Message);
            progress.Rest(ScheduleStatus.Failed);
            return null;
        }
    }
}
