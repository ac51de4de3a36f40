using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace TaskHub.Tests.Leases;

/// <summary>
/// Workers that share the partitions of one hub, step by step under a clock of their own, without threads.
/// </summary>
internal sealed class SpreadWorld(int seed, int partitions)
{
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly ManualTimeProvider _time = new();
    private readonly List<PartitionLease> _given = [];
    private readonly TimeSpan[] _unservedSince = new TimeSpan[partitions];
    private TimeSpan _nobodySince;
    private int _named;

    public Random Random { get; } = new(seed);

    public InMemoryStore Store { get => field ??= new(_time); }

    /// <summary>All that have not left or died, stopped ones too.</summary>
    public List<SpreadWorker> Workers { get; } = [];

    public int Moves => _given.Count;

    public TimeSpan Now => TimeSpan.FromTicks(_time.GetUtcNow().Ticks);

    /// <summary>
    /// The longest time in which a partition had no owner that works, while there was somebody to take it.
    /// </summary>
    public TimeSpan LongestUnserved { get; private set; }

    /// <summary>How many partitions each worker has, the smallest number first.</summary>
    public List<int> Counts => [.. Workers.Select(worker => worker.Held.Count).Order()];

    public bool IsEven => Counts.Sum() == partitions && Counts[^1] - Counts[0] <= 1
        && Workers.All(worker => worker.Leaving.Count == 0);

    public async Task<SpreadWorld> StartAsync()
    {
        await Store.InitializeAsync(partitions, default);
        Array.Fill(_unservedSince, Now);
        _nobodySince = Now;
        return this;
    }

    public SpreadWorker Join()
    {
        // Names in no order, so that the later ones come before and behind those that are there.
        var worker = new SpreadWorker(this, $"w{Random.Next(1_000)}-{_named++}");
        Workers.Add(worker);
        return worker;
    }

    public void Kill(SpreadWorker worker) => Workers.Remove(worker);

    /// <summary>Lets time go by.</summary>
    public async Task RunAsync(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            _time.Advance(Step);
            foreach (var worker in Workers.OrderBy(_ => Random.Next()).ToList())
            {
                await worker.StepAsync();
                if (worker.IsGone) Workers.Remove(worker);
            }

            await CheckAsync();
        }
    }

    public void Gave(PartitionLease lease) => _given.Add(lease);

    private async Task CheckAsync()
    {
        if (!Workers.Exists(worker => !worker.IsStopped)) _nobodySince = Now;
        var recent = _given.GroupBy(one => one.Partition).SelectMany(ofOne => ofOne.TakeLast(3)).ToList();
        var look = new WorkerHeartbeat { Worker = "observer", Held = recent, IsLeaving = true };
        var current = recent.Except((await Store.HeartbeatAsync(look, default)).Lost);
        Assert.All(current.CountBy(one => one.Partition), owners => Assert.Equal(1, owners.Value));
        for (var partition = 0; partition < partitions; partition++)
        {
            var isServed = Workers.Exists(worker => !worker.IsStopped && worker.Serves(partition));
            if (isServed) _unservedSince[partition] = Now;
            var unserved = Now - (_unservedSince[partition] > _nobodySince ? _unservedSince[partition] : _nobodySince);
            if (unserved > LongestUnserved) LongestUnserved = unserved;
        }
    }
}
