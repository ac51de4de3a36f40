using System.Data.Common;
using Durable.Sdk.Engine;

namespace Durable.Sdk.TaskHub;

/// <summary>What clients ask of a hub about entities. Thread safe.</summary>
/// <param name="hub">The hub.</param>
/// <param name="transaction">
/// An open transaction of the caller on the store's database, in which all that is sent is written; null for none.
/// </param>
public sealed class EntityHubClient(HubContext hub, DbTransaction? transaction = null)
{
    private readonly RequestSender _sender = new(hub, transaction);

    /// <summary>Sends an operation to an entity, which need not exist; nothing comes back.</summary>
    /// <param name="instanceId">Id of the entity.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="signalAt">Not to be handled before this time, UTC; null for at once.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    /// <returns>A task that ends when the operation is durable, or done.</returns>
    public Task SignalAsync(
        string instanceId,
        OperationRequested operation,
        DateTimeOffset? signalAt,
        CancellationToken cancellationToken) =>
        SendAsync(new(instanceId, operation) { MayBeMissing = true, VisibleAt = signalAt }, cancellationToken);

    /// <summary>Reads an entity.</summary>
    /// <param name="instanceId">Id of the entity.</param>
    /// <param name="withState">Whether to read its state and its lock too.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>The entity, or null when it has neither a state nor a lock.</returns>
    public async ValueTask<EntityView?> GetAsync(
        string instanceId, bool withState, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var view = await hub.Store.GetAsync(instanceId, withState, cancellationToken).ConfigureAwait(false);
        return view is null ? null : EntityView.From(view);
    }

    /// <summary>Finds entities.</summary>
    /// <param name="filter">
    /// Which; <see cref="InstanceFilter.InstanceIdPrefix"/> begins with <see cref="EntityIds.Prefix"/>.
    /// </param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>A page and where the next one starts.</returns>
    public async Task<(IReadOnlyList<EntityView> Entities, string? ContinuationToken)> QueryAsync(
        InstanceFilter filter, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        var page = await hub.Store.QueryAsync(filter, cancellationToken).ConfigureAwait(false);
        return ([.. page.Instances.Select(EntityView.From)], page.ContinuationToken);
    }

    /// <summary>
    /// Gives a lock back whose owner is not there any more: its execution is over, or its instance was removed.
    /// </summary>
    /// <param name="instanceId">Id of the entity.</param>
    /// <param name="cancellationToken">Gives up the attempt.</param>
    /// <returns>Whether there was such a lock.</returns>
    public async Task<bool> ReleaseOrphanedLockAsync(string instanceId, CancellationToken cancellationToken)
    {
        var entity = await GetAsync(instanceId, true, cancellationToken).ConfigureAwait(false);
        if (entity?.Snapshot?.Owner is not { } owner) return false;
        var found = await hub.Store.GetAsync(owner.InstanceId, false, cancellationToken).ConfigureAwait(false);
        if (found is { Record: var record } && record.ExecutionId == owner.ExecutionId && !record.Status.IsFinished())
            return false;
        await SendAsync(new(instanceId, new LockReleased(owner)) { MayBeMissing = true }, cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    private async Task SendAsync(Submission submission, CancellationToken cancellationToken)
    {
        await hub.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await _sender.SendAsync(submission, cancellationToken).ConfigureAwait(false);
    }
}
