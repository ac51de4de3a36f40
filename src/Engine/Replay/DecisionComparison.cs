namespace Durable.Sdk.Engine;

/// <summary>Compares what code asks for with what history records: kind, id, name, target and input.</summary>
internal static class DecisionComparison
{
    /// <summary>Says what differs first; null when the decision is the record of the action.</summary>
    public static string? Difference(DecisionEvent decision, OrchestrationAction action) => (decision, action) switch
    {
        (TaskScheduled d, ScheduleTask a) => FirstOf(
            Id(d.TaskId, a), Name(d.Name, a.Name), Version(d.Version, a.Version), Input(d.Input, a.Input)),
        (SubOrchestrationCreated d, ScheduleSubOrchestration a) => FirstOf(
            Id(d.TaskId, a), Name(d.Name, a.Name), a.IsVersionImplied ? null : Version(d.Version, a.Version),
            Target(d.InstanceId, a.InstanceId), Input(d.Input, a.Input)),
        (TimerCreated d, CreateTimer a) => FirstOf(
            Id(d.TaskId, a), d.FireAt == a.FireAt ? null : "due time"),
        (TimerCanceled d, CancelTimer a) => Id(d.TaskId, a),
        (TaskCanceled d, CancelTask a) => Id(d.TaskId, a),
        (SubOrchestrationCanceled d, CancelSubOrchestration a) => Id(d.TaskId, a),
        (EventSent d, SendEvent a) => FirstOf(
            Id(d.TaskId, a), Name(d.Name, a.Name), Target(d.InstanceId, a.InstanceId), Input(d.Input, a.Input)),
        (PatchMarked d, MarkPatch a) => FirstOf(
            Id(d.TaskId, a), string.Equals(d.PatchId, a.PatchId, StringComparison.Ordinal) ? null : "patch"),
        (EntityCalled d, CallEntity a) => FirstOf(
            Id(d.TaskId, a), Name(d.Name, a.Name), Target(d.InstanceId, a.InstanceId), Input(d.Input, a.Input)),
        (EntitySignaled d, SignalEntity a) => FirstOf(
            Id(d.TaskId, a), Name(d.Name, a.Name), Target(d.InstanceId, a.InstanceId), Input(d.Input, a.Input),
            d.SignalAt == a.SignalAt ? null : "signal time"),
        (EntityLockRequested d, LockEntities a) => FirstOf(
            Id(d.TaskId, a), d.LockSet.SequenceEqual(a.LockSet) ? null : "entities"),
        (EntityLockReleased d, ReleaseEntities a) => Id(d.TaskId, a),
        // The result is not compared: the execution is over and its outcome is what was recorded.
        (ExecutionCompleted, CompleteExecution) => null,
        (ExecutionContinuedAsNew, ContinueAsNew) => null,
        _ => "kind",
    };

    /// <summary>Puts a recorded decision into words.</summary>
    public static string Describe(DecisionEvent decision) => decision switch
    {
        TaskScheduled d => $"task {d.TaskId}, activity '{d.Name}'{Versioned(d.Version)} with input {Shown(d.Input)}",
        SubOrchestrationCreated d => $"task {d.TaskId}, sub-orchestration '{d.Name}'{Versioned(d.Version)} as instance "
            + $"'{d.InstanceId}' with input {Shown(d.Input)}",
        TimerCreated d => $"task {d.TaskId}, a timer due at '{d.FireAt:O}'",
        TimerCanceled d => $"the cancelling of timer {d.TaskId}",
        TaskCanceled d => $"the cancelling of activity {d.TaskId}",
        SubOrchestrationCanceled d => $"the cancelling of sub-orchestration {d.TaskId}",
        EventSent d => $"task {d.TaskId}, event '{d.Name}' to instance '{d.InstanceId}' with {Shown(d.Input)}",
        PatchMarked d => $"task {d.TaskId}, the mark of patch '{d.PatchId}'",
        EntityCalled d => $"task {d.TaskId}, call of '{d.Name}' of entity '{d.InstanceId}' with {Shown(d.Input)}",
        EntitySignaled d => $"task {d.TaskId}, signal '{d.Name}' to entity '{d.InstanceId}' with {Shown(d.Input)}",
        EntityLockRequested d => $"task {d.TaskId}, the locking of {Listed(d.LockSet)}",
        EntityLockReleased d => $"the end of critical section {d.TaskId}",
        ExecutionCompleted d => $"the end as '{d.Status}'",
        ExecutionContinuedAsNew => "continue-as-new",
        _ => $"'{decision.GetType().Name}'",
    };

    /// <summary>Puts an action into words.</summary>
    public static string Describe(OrchestrationAction action) => action switch
    {
        ScheduleTask a => $"task {a.TaskId}, activity '{a.Name}'{Versioned(a.Version)} with input {Shown(a.Input)}",
        ScheduleSubOrchestration a => $"task {a.TaskId}, sub-orchestration '{a.Name}'{Versioned(a.Version)} as "
            + $"instance '{a.InstanceId}' with input {Shown(a.Input)}",
        CreateTimer a => $"task {a.TaskId}, a timer due at '{a.FireAt:O}'",
        CancelTimer a => $"the cancelling of timer {a.TaskId}",
        CancelTask a => $"the cancelling of activity {a.TaskId}",
        CancelSubOrchestration a => $"the cancelling of sub-orchestration {a.TaskId}",
        SendEvent a => $"task {a.TaskId}, event '{a.Name}' to instance '{a.InstanceId}' with {Shown(a.Input)}",
        MarkPatch a => $"task {a.TaskId}, the mark of patch '{a.PatchId}'",
        CallEntity a => $"task {a.TaskId}, call of '{a.Name}' of entity '{a.InstanceId}' with {Shown(a.Input)}",
        SignalEntity a => $"task {a.TaskId}, signal '{a.Name}' to entity '{a.InstanceId}' with {Shown(a.Input)}",
        LockEntities a => $"task {a.TaskId}, the locking of {Listed(a.LockSet)}",
        ReleaseEntities a => $"the end of critical section {a.TaskId}",
        CompleteExecution a => $"the end as '{a.Status}'",
        ContinueAsNew => "continue-as-new",
        _ => $"'{action.GetType().Name}'",
    };

    private static string? FirstOf(params ReadOnlySpan<string?> differences)
    {
        foreach (var difference in differences)
        {
            if (difference is not null) return difference;
        }

        return null;
    }

    private static string? Id(int recorded, OrchestrationAction action) => recorded == action.TaskId ? null : "id";

    // Names of tasks are compared without regard to case, as the registry does.
    private static string? Name(string recorded, string asked) =>
        string.Equals(recorded, asked, StringComparison.OrdinalIgnoreCase) ? null : "name";

    private static string? Version(string? recorded, string? asked) =>
        string.Equals(recorded ?? "", asked ?? "", StringComparison.OrdinalIgnoreCase) ? null : "version";

    private static string? Target(string recorded, string asked) =>
        string.Equals(recorded, asked, StringComparison.Ordinal) ? null : "target";

    private static string? Input(Payload recorded, Payload asked) => recorded.IsSameJsonAs(asked) ? null : "input";

    private static string Versioned(string? version) => string.IsNullOrEmpty(version) ? "" : $" version '{version}'";

    private static string Listed(IEnumerable<string> entities) =>
        string.Join(", ", entities.Select(entity => $"'{entity}'"));

    private static string Shown(Payload payload)
    {
        const int longest = 200; // Characters of a payload that a message shows.
        if (payload.IsNone) return "nothing";
        var text = payload.ToString();
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
    }
}
