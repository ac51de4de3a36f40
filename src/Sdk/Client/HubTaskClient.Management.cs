using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Client;

/// <summary>Listing, counting, restarting and removing instances.</summary>
internal sealed partial class HubTaskClient
{
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var instances = InstanceFilters.From(filter ?? new(), Name);
        return Pageable.Create(async (token, size, cancellation) =>
        {
            var (found, next) = await _hub.QueryAsync(
                instances with
                {
                    PageSize = size ?? instances.PageSize,
                    ContinuationToken = token ?? instances.ContinuationToken,
                },
                cancellation).ConfigureAwait(false);
            return new Page<OrchestrationMetadata>(
                [.. found.Select(instance => Metadata(instance, instances.WithEnds))], next);
        });
    }

    public override Task<long> CountInstancesAsync(
        OrchestrationQuery? filter = null, CancellationToken cancellation = default) =>
        _hub.CountAsync(InstanceFilters.From(filter ?? new(), Name) with { ContinuationToken = null }, cancellation);

    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        var filter = InstanceFilters.Completed(
            runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey);
        var (found, next) = await _hub.QueryAsync(filter, cancellation).ConfigureAwait(false);
        return new([.. found.Select(instance => instance.Record.InstanceId)], next);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        var existing = await _hub.GetStartedAsync(instanceId, cancellation).ConfigureAwait(false)
            ?? throw new OrchestrationNotFoundException(instanceId);
        var status = existing.Record.Status;
        if (existing.Start is null || (!restartWithNewInstanceId && !status.IsFinished()))
            throw NotFinished(instanceId, status);
        var now = time.GetUtcNow();
        var newId = restartWithNewInstanceId ? Guid.CreateVersion7(now).ToString("N") : instanceId;
        var result = await _hub.StartAsync(
            new()
            {
                Name = existing.Record.Name,
                Version = existing.Record.Version,
                InstanceId = newId,
                ExecutionId = Guid.CreateVersion7(now).ToString("N"),
                Input = existing.Start.Input,
                Tags = existing.Record.Tags,
                CreatedAt = now,
            },
            isFreshId: restartWithNewInstanceId,
            InstanceFilters.Finished, // The hub decides: since it was read, the instance may have been started again.
            cancellation).ConfigureAwait(false);
        return result.Outcome == EnqueueOutcome.InstanceExists
            ? throw NotFinished(instanceId, result.ExistingStatus!.Value)
            : newId;
    }

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Arguments.RequireInstanceId(instanceId);
        return Purge(options, null).OneAsync(instanceId, cancellation);
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var instances = InstanceFilters.From(filter);
        return Purge(options, filter.Timeout).AllAsync(instances, cancellation);
    }

    private InstancePurge Purge(PurgeInstanceOptions? options, TimeSpan? limit) =>
        new(_hub, options?.Recursive == true, time, limit);

    private static OrchestrationStatusException NotFinished(string instanceId, ExecutionStatus status) => new(
        instanceId,
        (OrchestrationRuntimeStatus)status,
        "Only a finished one can be restarted under its own id: wait for its end, terminate it first, or restart it "
        + "with a new instance id.");
}
