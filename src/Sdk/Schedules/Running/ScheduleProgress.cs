using Durable.Entities;

namespace Durable.Schedules;

/// <summary>What a schedule does next: whom it starts now, and when it is woken again.</summary>
/// <remarks>
/// Each schedule has one signal under way to itself that counts: the one with the state's token. Every change of plan
/// makes another token, so that a signal of an older plan does nothing.
/// </remarks>
internal sealed class ScheduleProgress(ScheduleState state, TaskEntityContext context, DateTimeOffset now)
{
    // A run that is later than this was missed: nobody was there to start it.
    private static readonly TimeSpan _late = TimeSpan.FromMinutes(1);

    private bool IsBusy => state.Running.Count > 0 || state.Waiting.Count > 0;

    private bool MayOverlap => state.Spec.OverlapPolicy == ScheduleOverlapPolicy.Allow;

    /// <summary>Whether a run that is due now would depend on those that are under way.</summary>
    public bool AsksForTheOthers => state.Running.Count > 0 && !MayOverlap;

    /// <summary>Plans the next run; null when there is none any more.</summary>
    public void Aim(DateTimeOffset? at)
    {
        state.NextRunAt = at;
        state.Status = at is null ? ScheduleStatus.Completed : ScheduleStatus.Active;
        Wake(at);
    }

    /// <summary>Plans nothing: what is under way to wake the schedule finds another token.</summary>
    public void Rest(ScheduleStatus status)
    {
        state.NextRunAt = null;
        state.Status = status;
        Wake(null);
    }

    /// <summary>The time that was aimed at has come.</summary>
    public void Run(ScheduleTimes times)
    {
        if (state.NextRunAt is not { } first) return;
        if (first > now)
        {
            Wake(first); // Woken a little early, by a clock that was put back.
            return;
        }

        var due = times.Due(first, now, state.Spec.CatchUpLimit + 1);
        var isOnTime = now - due[^1] <= _late;
        var missed = due.Count - (isOnTime ? 1 : 0);
        var madeUp = Math.Min(missed, state.Spec.CatchUpLimit);
        // After a time of downtime all of them stand in line; otherwise the policy decides on the one that is due.
        if (madeUp > 0) StandInLine(due.GetRange(missed - madeUp, due.Count - missed + madeUp));
        else if (isOnTime) Offer(due[^1]);
        StartWaiting();
        Aim(times.After(now));
    }

    /// <summary>A run has ended, or is gone.</summary>
    public void End(StartedRun run, string? errorType, string? errorMessage)
    {
        state.Running.Remove(run);
        if (errorType is not null)
            state.LastFailure = new(run.InstanceId, now, errorType, errorMessage ?? "");
    }

    /// <summary>Starts what waits and may start.</summary>
    public void StartWaiting()
    {
        while (state.Waiting.Count > 0 && (MayOverlap || state.Running.Count == 0))
        {
            var next = state.Waiting[0];
            state.Waiting.RemoveAt(0);
            Start(next);
        }
    }

    private void StandInLine(List<DateTimeOffset> due)
    {
        state.Waiting.AddRange(due);
        var tooMany = state.Waiting.Count - (state.Spec.CatchUpLimit + 1);
        if (tooMany > 0) state.Waiting.RemoveRange(0, tooMany);
    }

    private void Offer(DateTimeOffset due)
    {
        if (MayOverlap || !IsBusy) Start(due);
        else if (state.Spec.OverlapPolicy == ScheduleOverlapPolicy.QueueOne && state.Waiting.Count == 0)
            state.Waiting.Add(due);
        else state.SkippedCount++;
    }

    private void Start(DateTimeOffset due)
    {
        var spec = state.Spec;
        var runId = $"{context.Id.Key}-{due.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid():N}"[..^24];
        var run = new StartedRun($"{runId}-runner", spec.InstanceId ?? runId, now);
        state.Running.Add(run);
        state.RunCount++;
        state.LastRunAt = now;
        state.LastRunInstanceId = run.InstanceId;
        var input = new ScheduleRun
        {
            ScheduleId = context.Id.Key,
            OrchestrationName = spec.OrchestrationName,
            InstanceId = run.InstanceId,
            ReplacesInstance = spec.InstanceId is not null,
            Input = spec.Input,
            Version = spec.Version,
            ScheduledAt = due.ToUniversalTime(),
        };
        context.ScheduleNewOrchestration(
            ScheduleRunner.Name, input, new StartOrchestrationOptions { InstanceId = run.RunnerId });
    }

    private void Wake(DateTimeOffset? at)
    {
        state.Token = Guid.NewGuid().ToString("N");
        if (at is null) return;
        context.SignalEntity(
            context.Id, ScheduleEntity.WakeOperation, state.Token, new SignalEntityOptions { SignalTime = at });
    }
}
