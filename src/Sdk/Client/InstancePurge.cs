using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Client;

/// <summary>
/// One purge, in batches so that others can write in between. Sub-orchestrations go before their parents: whoever is
/// interrupted leaves trees that a later purge finds from their roots.
/// </summary>
internal sealed class InstancePurge(HubClient hub, bool isRecursive, TimeProvider time, TimeSpan? limit)
{
    private const int BatchSize = 500; // Instances removed in one transaction.

    private readonly long _startedAt = time.GetTimestamp();
    private int _purged;
    private bool _isComplete = true;

    public async Task<PurgeResult> OneAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (!isRecursive) return new(await hub.PurgeAsync([instanceId], cancellationToken).ConfigureAwait(false));
        var found = await hub.GetAsync(instanceId, false, cancellationToken).ConfigureAwait(false);
        if (found is null || !found.Record.Status.IsFinished()) return new(0);
        await RemoveAsync([instanceId], cancellationToken).ConfigureAwait(false);
        return new(_purged, _isComplete);
    }

    public async Task<PurgeResult> AllAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        filter = filter with { PageSize = BatchSize };
        do
        {
            var (instances, next) = await hub.QueryAsync(filter, cancellationToken).ConfigureAwait(false);
            await RemoveAsync([.. instances.Select(found => found.Record.InstanceId)], cancellationToken)
                .ConfigureAwait(false);
            filter = filter with { ContinuationToken = next };
        }
        while (filter.ContinuationToken is not null && HasTime());
        return new(_purged, _isComplete);
    }

    private async Task RemoveAsync(List<string> instanceIds, CancellationToken cancellationToken)
    {
        var levels = isRecursive
            ? await FamilyAsync(instanceIds, cancellationToken).ConfigureAwait(false)
            : [instanceIds];
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            foreach (var batch in levels[level].Chunk(BatchSize))
            {
                if (_purged > 0 && !HasTime()) return;
                _purged += await hub.PurgeAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Finds the finished descendants, generation by generation, the given ones first.</summary>
    private async Task<List<List<string>>> FamilyAsync(List<string> eldest, CancellationToken cancellationToken)
    {
        List<List<string>> generations = [eldest];
        // An id that was used again may make a circle of parents.
        var seen = new HashSet<string>(eldest, StringComparer.Ordinal);
        while (generations[^1].Count > 0)
        {
            List<string> children = [];
            foreach (var parents in generations[^1].Chunk(BatchSize))
                await AddChildrenAsync(parents, seen, children, cancellationToken).ConfigureAwait(false);
            generations.Add(children);
        }

        return generations;
    }

    private async Task AddChildrenAsync(
        string[] parents, HashSet<string> seen, List<string> children, CancellationToken cancellationToken)
    {
        var filter = new InstanceFilter { ParentInstanceIds = parents, PageSize = BatchSize };
        do
        {
            var (instances, next) = await hub.QueryAsync(filter, cancellationToken).ConfigureAwait(false);
            foreach (var child in instances.Select(found => found.Record))
            {
                if (!seen.Add(child.InstanceId)) continue;
                if (child.Status.IsFinished()) children.Add(child.InstanceId);
                else _isComplete = false;
            }

            filter = filter with { ContinuationToken = next };
        }
        while (filter.ContinuationToken is not null);
    }

    private bool HasTime()
    {
        if (limit is null || time.GetElapsedTime(_startedAt) < limit) return true;
        _isComplete = false;
        return false;
    }
}
