namespace Durable;

/// <summary>What a task is found by.</summary>
internal readonly record struct TaskKey(TaskName Name, TaskVersion Version);

/// <summary>How an orchestrator is made.</summary>
internal sealed record OrchestratorRegistration(Func<IServiceProvider, ITaskOrchestrator> Factory)
{
    /// <summary>Stands where none was found; never asked to make one.</summary>
    public static OrchestratorRegistration None { get; } =
        new(_ => throw new InvalidOperationException("No orchestrator was found, so none can be made."));
}

/// <summary>How an activity is made, or the one object that serves all calls.</summary>
internal sealed record ActivityRegistration(Func<IServiceProvider, ITaskActivity>? Factory, ITaskActivity? Instance);
