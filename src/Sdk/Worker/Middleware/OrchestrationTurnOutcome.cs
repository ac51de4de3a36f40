namespace Durable.Worker.Middleware;

/// <summary>What a turn of an orchestration came to.</summary>
public enum OrchestrationTurnOutcome
{
    /// <summary>It has not been run, or cannot stand.</summary>
    NotRun = 0,

    /// <summary>The orchestrator waits for something.</summary>
    Waiting = 1,

    /// <summary>The orchestrator has returned.</summary>
    Completed = 2,

    /// <summary>The orchestrator has thrown.</summary>
    Failed = 3,

    /// <summary>The orchestrator continues as new.</summary>
    ContinuedAsNew = 4,
}
