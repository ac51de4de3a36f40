namespace Durable;

/// <summary>An activity or sub-orchestration failed, after the last of its retries.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="taskName">Name of the task that failed.</param>
    /// <param name="taskId">Id of the orchestrator's action that asked for it.</param>
    /// <param name="failureDetails">What history keeps of the failure.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>Name of the task that failed.</summary>
    public string TaskName { get; }

    /// <summary>Id of the orchestrator's action that asked for it.</summary>
    public int TaskId { get; }

    /// <summary>What is known of the failure.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
