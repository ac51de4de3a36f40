namespace Durable.Worker;

/// <summary>
/// Makes exceptions of the application's own types out of recorded failures, so that orchestrators can catch them as
/// <see cref="Exception.InnerException"/> of <see cref="TaskFailedException"/>. Register one among the application's
/// services; it is called from many threads at once.
/// </summary>
/// <remarks>It runs again in a replay: it must decide by the failure alone, and await nothing.</remarks>
public interface IFailureExceptionMapper
{
    /// <summary>Makes the exception of a failure.</summary>
    /// <param name="failure">What history keeps of the failed activity or sub-orchestration.</param>
    /// <returns>
    /// The exception; null for none. When this method throws there is none, and the log tells.
    /// </returns>
    Exception? ToException(TaskFailureDetails failure);
}
