using System.Data.Common;
using Durable.Entities;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Durable.Worker;

namespace Durable.Client.Entities;

/// <summary>The client of entities over a task hub's store, and over its worker if that is in this process.</summary>
internal sealed class HubEntityClient(
    string name, HubContext hub, DataConverter converter, TimeProvider time, DbTransaction? transaction)
    : DurableEntityClient(name)
{
    private readonly EntityHubClient _hub = new(hub, transaction);
    private readonly PayloadConverter _converter = new(converter);

    public override Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default)
    {
        Arguments.Require(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(operationName);
        var signalAt = options?.SignalTime?.ToUniversalTime();
        if (signalAt <= time.GetUtcNow()) signalAt = null;
        return _hub.SignalAsync(id.ToString(), new(operationName, _converter.Write(input)), signalAt, cancellation);
    }

    public override Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState, CancellationToken cancellation = default) =>
        GetAsync(id, includeState, Untyped, cancellation);

    public override Task<EntityMetadata<TState>?> GetEntityAsync<TState>(
        EntityInstanceId id, bool includeState, CancellationToken cancellation = default) =>
        GetAsync(id, includeState, Typed<TState>, cancellation);

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        List(filter ?? new(), Untyped);

    public override AsyncPageable<EntityMetadata<TState>> GetAllEntitiesAsync<TState>(EntityQuery? filter = null) =>
        List(filter ?? new(), Typed<TState>);

    public override async Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null,
        bool continueUntilCompletion = true,
        CancellationToken cancellation = default)
    {
        const int batch = 500; // Entities looked at in one query.
        var asked = request ?? new();
        if (!asked.ReleaseOrphanedLocks) return new();
        var released = 0;
        var token = asked.ContinuationToken;
        do
        {
            var (entities, next) = await _hub.QueryAsync(
                new() { InstanceIdPrefix = EntityIds.Prefix, PageSize = batch, ContinuationToken = token },
                cancellation).ConfigureAwait(false);
            foreach (var entity in entities)
            {
                if (EntityStatus.Of(entity.Record).LockedBy is null) continue;
                if (await _hub.ReleaseOrphanedLockAsync(entity.Record.InstanceId, cancellation).ConfigureAwait(false))
                    released++;
            }

            token = next;
        }
        while (token is not null && continueUntilCompletion);
        return new() { OrphanedLocksReleased = released, ContinuationToken = token };
    }

    private async Task<TMetadata?> GetAsync<TMetadata>(
        EntityInstanceId id, bool withState, Func<EntityView, TMetadata> read, CancellationToken cancellation)
        where TMetadata : class
    {
        Arguments.Require(id);
        var found = await _hub.GetAsync(id.ToString(), withState, cancellation).ConfigureAwait(false);
        return found is not null && EntityStatus.Of(found.Record).HasState ? read(found) : null;
    }

    private AsyncPageable<TMetadata> List<TMetadata>(EntityQuery query, Func<EntityView, TMetadata> read)
        where TMetadata : notnull
    {
        var filter = InstanceFilters.From(query);
        return Pageable.Create(async (token, size, cancellation) =>
        {
            var (entities, next) = await _hub.QueryAsync(
                filter with
                {
                    PageSize = size ?? filter.PageSize,
                    ContinuationToken = token ?? filter.ContinuationToken,
                },
                cancellation).ConfigureAwait(false);
            var shown = entities.Where(
                entity => query.IncludeTransient || EntityStatus.Of(entity.Record).HasState);
            return new Page<TMetadata>([.. shown.Select(read)], next);
        });
    }

    private EntityMetadata Untyped(EntityView view)
    {
        var status = EntityStatus.Of(view.Record);
        var json = view.Snapshot?.State.ToJson();
        return new(EntityInstanceId.FromString(view.Record.InstanceId))
        {
            LastModifiedTime = view.Record.UpdatedAt,
            BacklogQueueSize = status.Backlog,
            LockedBy = status.LockedBy,
            Fault = view.Record.Fault,
            IncludesState = json is not null,
            State = json is null ? null! : new(json, converter),
        };
    }

    private EntityMetadata<TState> Typed<TState>(EntityView view)
    {
        var status = EntityStatus.Of(view.Record);
        var state = view.Snapshot?.State ?? Payload.None;
        return new(EntityInstanceId.FromString(view.Record.InstanceId))
        {
            LastModifiedTime = view.Record.UpdatedAt,
            BacklogQueueSize = status.Backlog,
            LockedBy = status.LockedBy,
            Fault = view.Record.Fault,
            IncludesState = !state.IsNone,
            State = state.IsNone ? default! : Read<TState>(state, view.Record.InstanceId),
        };
    }

    private TState Read<TState>(Payload state, string instanceId)
    {
        try
        {
            return _converter.Read<TState>(state, "state of entity", instanceId);
        }
        catch (DurableException exception)
        {
            throw new DurableException(ErrorCodes.UnreadableEntityState,
                $"The state of entity '{instanceId}' cannot be read as '{typeof(TState)}': "
                + $"{exception.InnerException?.Message} Read it as the type that the entity's code uses.",
                exception);
        }
    }
}
