namespace Durable.Sdk.Engine;

/// <summary>Questions about an <see cref="ExecutionStatus"/>.</summary>
public static class ExecutionStatusExtensions
{
    /// <summary>Tells whether an instance with this status is finished: no turn will ever follow.</summary>
    /// <param name="status">The status.</param>
    /// <returns>True for completed, failed and terminated.</returns>
    public static bool IsFinished(this ExecutionStatus status) =>
        status is ExecutionStatus.Completed or ExecutionStatus.Failed or ExecutionStatus.Terminated;
}
