namespace Durable;

/// <summary>What a task is found by.</summary>
internal readonly record struct TaskKey(TaskName Name, TaskVersion Version);

/// <summary>How an orchestrator is made.</summary>
internal sealed record OrchestratorRegistration(Func<IServiceProvider, ITaskOrchestrator> Factory);

/// <summary>How an activity is made, or the one object that serves all calls.</summary>
internal sealed record ActivityRegistration(Func<IServiceProvider, ITaskActivity>? Factory, ITaskActivity? Instance);
