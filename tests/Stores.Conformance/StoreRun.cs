using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>One store under random operations, with the leases it gave and the commit it may be sent again.</summary>
internal sealed class StoreRun(IHubStore store)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly Dictionary<int, PartitionLease> _leases = [];
    private readonly Dictionary<int, long> _lastNumbers = [];
    private readonly Dictionary<int, PartitionCommit> _lastCommits = [];
    private readonly List<ActivityClaim> _claims = [];

    public IHubStore Store => store;

    public async Task<string> AcquireAsync(int partition, string owner)
    {
        var lease = await store.TryAcquireAsync(partition, owner, Length, default);
        if (lease is null) return "taken";
        _leases[partition] = lease;
        _lastNumbers[partition] = lease.LastCommit;
        _lastCommits.Remove(partition);
        return $"lease from commit {lease.LastCommit}";
    }

    public async Task<string> BeatAsync(string worker, bool prolongs, bool isLeaving)
    {
        var result = await store.HeartbeatAsync(
            new()
            {
                Worker = worker,
                Held = [.. _leases.Values.Where(lease => lease.Owner == worker)],
                Length = prolongs ? Length : null,
                IsLeaving = isLeaving,
            },
            default);
        return $"lost {string.Join(',', result.Lost.Select(lease => lease.Partition).Order())}, "
            + $"alive {string.Join(',', result.Workers.Order())}, owners {string.Join(',', result.Owners)}, "
            + $"next {result.NextExpiry} {result.HasFreeActivities}";
    }

    public async Task<string> ReleaseAsync(int partition)
    {
        if (!_leases.TryGetValue(partition, out var lease)) return "no lease";
        await store.ReleaseAsync(lease, default);
        return "released";
    }

    public async Task<string> CommitAsync(
        int partition,
        int skip,
        IEnumerable<Func<StoredInstance?, InstanceWrite>> writes,
        InboxMessage[] messages,
        int consumed,
        SharedActivity[] shared,
        ActivityKey[] unshared)
    {
        if (!_leases.TryGetValue(partition, out var lease)) return "no lease";
        var commit = new PartitionCommit { Number = _lastNumbers[partition] + 1 + skip };
        foreach (var write in writes)
        {
            var id = write(null).Record.InstanceId;
            commit.Instances.Add(write(await store.LoadAsync(id, default)));
        }

        var inbox = await store.InboxOfAsync(partition);
        commit.Consumed.AddRange(inbox.Take(consumed).Select(message => message.Id));
        commit.Messages.AddRange(messages);
        commit.Shared.AddRange(shared);
        commit.Unshared.AddRange(unshared);
        var ids = await store.CommitAsync(lease, commit, default);
        _lastNumbers[partition] = commit.Number;
        _lastCommits[partition] = commit;
        return await DescribeAsync(partition, ids);
    }

    public async Task<string> ClaimAsync(ClaimRequest request)
    {
        var claims = await store.ClaimActivitiesAsync(request, default);
        _claims.AddRange(claims);
        return string.Join(", ", claims.Select(claim => $"{claim.Activity.Key} {Sample.Text(claim.Activity.Body)} "
            + $"{claim.Activity with { Body = default }} {claim.Attempt} {claim.Cause} {claim.SilentWorker}"));
    }

    public async Task<string> ProlongAsync(int count) =>
        string.Join(',', await store.ProlongClaimsAsync([.. _claims.TakeLast(count)], Length, default));

    public async Task<string> EndClaimsAsync(int count, string? result, string? cause, TimeSpan delay)
    {
        var ends = _claims.TakeLast(count).Select(claim => new ClaimEnd(claim)
        {
            Result = result is null
                ? null
                : Sample.Message(claim.Activity.InstanceId, result, claim.Activity.Partition),
            Cause = cause,
            Delay = delay,
        });
        return string.Join(',', await store.EndClaimsAsync([.. ends], default));
    }

    public async Task<string> QueryAsync(InstanceFilter filter)
    {
        List<string> found = [];
        string? token = null;
        do
        {
            var page = await store.QueryAsync(filter with { ContinuationToken = token }, default);
            found.Add(string.Join(' ', page.Instances.Select(view => view.Record.InstanceId)));
            token = page.ContinuationToken;
        }
        while (token is not null);
        return $"{string.Join(" | ", found)} of {await store.CountAsync(filter, default)}";
    }

    public async Task<string> ResendAsync(int partition)
    {
        if (!_lastCommits.TryGetValue(partition, out var commit)) return "nothing to send";
        return await DescribeAsync(partition, await store.CommitAsync(_leases[partition], commit, default));
    }

    private async Task<string> DescribeAsync(int partition, IReadOnlyList<long> ids)
    {
        var inbox = await store.InboxOfAsync(partition);
        var given = ids.Select(id => inbox.FirstOrDefault(message => message.Id == id));
        return string.Join(' ', given.Select(message => message is null ? "gone" : Sample.Text(message.Body)));
    }
}
