using System.Data.Common;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>One attempt of an activity.</summary>
/// <param name="InstanceId">The instance that called it.</param>
/// <param name="ExecutionId">The execution that called it.</param>
/// <param name="Task">The call as history records it.</param>
public sealed record ActivityRequest(string InstanceId, string ExecutionId, TaskScheduled Task)
{
    /// <summary>The run that this is the request of.</summary>
    internal ActivityExecution? Run { get; set; }

    /// <summary>
    /// Begins a transaction of the hub's store, which is committed with the attempt's result when it succeeds, and
    /// rolled back when it does not. A second call gives the same transaction.
    /// </summary>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The transaction; it stays the hub's.</returns>
    /// <exception cref="DurableException">The store has no transactions (<c>DUR7007</c>).</exception>
    /// <exception cref="InvalidOperationException">The attempt is not under way in a hub.</exception>
    public ValueTask<DbTransaction> BeginTransactionAsync(CancellationToken cancellationToken) =>
        Run?.BeginTransactionAsync(cancellationToken) ?? throw new InvalidOperationException(
            $"The activity '{Task.Name}' of instance '{InstanceId}' is not run by a hub, which alone has "
            + "transactions.");
}
