namespace Durable;

/// <summary>An activity or sub-orchestration failed, after the last of its retries.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="taskName">Name of the task that failed.</param>
    /// <param name="taskId">Id of the orchestrator's action that asked for it.</param>
    /// <param name="failureDetails">What history keeps of the failure.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : this(taskName, taskId, failureDetails, null)
    {
    }

    /// <summary>Creates the exception with one that stands for the failure.</summary>
    /// <param name="taskName">Name of the task that failed.</param>
    /// <param name="taskId">Id of the orchestrator's action that asked for it.</param>
    /// <param name="failureDetails">What history keeps of the failure.</param>
    /// <param name="innerException">
    /// What an <see cref="Durable.Worker.IFailureExceptionMapper"/> made of the failure; null for none.
    /// </param>
    public TaskFailedException(
        string taskName, int taskId, TaskFailureDetails failureDetails, Exception? innerException)
        : base(
            $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}",
            innerException)
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
