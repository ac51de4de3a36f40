namespace Durable.Client.Middleware;

internal sealed partial class MiddlewareTaskClient
{
    public override Task<long> CountInstancesAsync(
        OrchestrationQuery? filter = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Count, null, cancellation, () => inner.CountInstancesAsync(filter, cancellation));

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.ListIds, null, cancellation, () => inner.ListInstanceIdsAsync(
            runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey, cancellation));

    public override Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Restart, instanceId, cancellation,
            () => inner.RestartAsync(instanceId, restartWithNewInstanceId, cancellation));

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.Purge, instanceId, cancellation,
            () => inner.PurgeInstanceAsync(instanceId, options, cancellation));

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(ClientOperation.PurgeAll, null, cancellation,
            () => inner.PurgeAllInstancesAsync(filter, options, cancellation));
}
