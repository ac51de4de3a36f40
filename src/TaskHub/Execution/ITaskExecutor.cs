using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>
/// The worker's side of a hub: runs turns, operations of entities and activities. It may do so in this process, or pass
/// them on to another one.
/// </summary>
/// <remarks>
/// The hub calls <see cref="ExecuteTurnAsync"/> and <see cref="ExecuteEntityBatchAsync"/> once at a time for one
/// instance, and for many instances at once;
/// <see cref="ExecuteActivityAsync"/> for as many activities as the hub's limit allows. What an application's code
/// throws is part of the result. An exception from these methods is a failure of the infrastructure: nothing is
/// recorded and the work is done again later.
/// </remarks>
public interface ITaskExecutor
{
    /// <summary>Runs one turn of an orchestrator.</summary>
    /// <param name="request">The turn.</param>
    /// <param name="cancellationToken">Fires when the hub stops.</param>
    /// <returns>What the code asked for.</returns>
    ValueTask<TurnResult> ExecuteTurnAsync(TurnRequest request, CancellationToken cancellationToken);

    /// <summary>Runs operations of one entity, one after the other.</summary>
    /// <param name="request">The entity's state and its operations.</param>
    /// <param name="cancellationToken">Fires when the hub stops.</param>
    /// <returns>
    /// The state after them, and what each brought. One that fails has changed nothing and sent nothing; the others go
    /// on.
    /// </returns>
    ValueTask<EntityBatchResult> ExecuteEntityBatchAsync(
        EntityBatchRequest request, CancellationToken cancellationToken);

    /// <summary>Runs one attempt of an activity.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">
    /// Fires on time-out, at the end of the orchestration, and when the hub stops.
    /// </param>
    /// <returns>Its result or failure.</returns>
    ValueTask<ActivityResult> ExecuteActivityAsync(ActivityRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Tells those who observe that the status of an instance has changed. Called after the commit that changed it, one
    /// at a time and in order for each instance; again after an exception, and after a crash. Only where
    /// <see cref="HubOptions.ObservesStatus"/> is set.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Fires when the hub drains; the change is then told again later.</param>
    /// <returns>A task that ends when all have been told.</returns>
    ValueTask ObserveAsync(StatusChanged change, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
