namespace Durable.Sdk.TaskHub;

/// <summary>
/// The worker's side of a hub: runs turns and activities. It may do so in this process, or pass them on to another one.
/// </summary>
/// <remarks>
/// The hub calls <see cref="ExecuteTurnAsync"/> for one instance at a time and for many instances at once;
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

    /// <summary>Runs one attempt of an activity.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">
    /// Fires on time-out, at the end of the orchestration, and when the hub stops.
    /// </param>
    /// <returns>Its result or failure.</returns>
    ValueTask<ActivityResult> ExecuteActivityAsync(ActivityRequest request, CancellationToken cancellationToken);
}
