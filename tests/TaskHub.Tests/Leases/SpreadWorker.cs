using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests.Leases;

/// <summary>One worker of a <see cref="SpreadWorld"/>: beats, follows its plan, hands over after a while.</summary>
internal sealed class SpreadWorker(SpreadWorld world, string name)
{
    private readonly PartitionSpread _spread = new(name, SpreadWorld.Beat * 2, SpreadWorld.Lease);
    private TimeSpan _nextBeat = world.Now + SpreadWorld.Beat * world.Random.NextDouble();
    private TimeSpan _prolongedAt;
    private TimeSpan _stoppedUntil;
    private bool _isLeaving;

    public Dictionary<int, PartitionLease> Held { get; } = [];

    /// <summary>What it hands over, and when that is at rest.</summary>
    public Dictionary<int, (PartitionLease Lease, TimeSpan At)> Leaving { get; } = [];

    public bool IsStopped => world.Now < _stoppedUntil;

    public bool IsGone => _isLeaving && Held.Count == 0 && Leaving.Count == 0;

    /// <summary>Whether it may start something for the partition, by its own clock.</summary>
    public bool Serves(int partition) =>
        (Held.ContainsKey(partition) || Leaving.ContainsKey(partition)) && world.Now - _prolongedAt < SpreadWorld.Lease;

    public void Stop(TimeSpan time) => _stoppedUntil = world.Now + time;

    public void Leave() => _isLeaving = true;

    public async Task StepAsync()
    {
        if (IsStopped) return;
        foreach (var (partition, (lease, at)) in Leaving.ToList())
        {
            if (at > world.Now) continue;
            await world.Store.ReleaseAsync(lease, default);
            Leaving.Remove(partition);
        }

        if (world.Now < _nextBeat) return;
        await BeatAsync();
    }

    private async Task BeatAsync()
    {
        var prolongs = world.Now - _prolongedAt >= SpreadWorld.Lease / 3;
        var answer = await world.Store.HeartbeatAsync(
            new()
            {
                Worker = name,
                Held = [.. Held.Values, .. Leaving.Values.Select(one => one.Lease)],
                Length = prolongs ? SpreadWorld.Lease : null,
                IsLeaving = _isLeaving,
            },
            default);
        if (prolongs) _prolongedAt = world.Now;
        foreach (var lost in answer.Lost)
        {
            await CannotCommitAsync(lost);
            Held.Remove(lost.Partition);
            Leaving.Remove(lost.Partition);
        }

        var next = answer.NextExpiry + TimeSpan.FromMilliseconds(1) ?? SpreadWorld.Beat;
        _nextBeat = world.Now + (next < SpreadWorld.Beat ? next : SpreadWorld.Beat);
        if (_isLeaving) Give([.. Held.Keys]);
        else await FollowAsync(_spread.Plan(answer, Held.Keys, Leaving.Keys, world.Now));
    }

    private async Task FollowAsync(SpreadPlan plan)
    {
        Give(plan.Give);
        foreach (var partition in plan.Take)
        {
            var lease = await world.Store.TryAcquireAsync(partition, name, SpreadWorld.Lease, default);
            if (lease is null) continue;
            Held.Add(partition, lease);
            world.Gave(lease);
        }
    }

    private void Give(IEnumerable<int> given)
    {
        foreach (var partition in given)
        {
            Held.Remove(partition, out var lease);
            Leaving.Add(partition, (lease!, world.Now + TimeSpan.FromMilliseconds(world.Random.Next(500))));
        }
    }

    private async Task CannotCommitAsync(PartitionLease lease)
    {
        var commit = Sample.Commit(lease.LastCommit + 1);
        var refused = await Assert.ThrowsAsync<DurableException>(
            async () => await world.Store.CommitAsync(lease, commit, default));
        Assert.Equal(ErrorCodes.LeaseLost, refused.Code);
    }
}
