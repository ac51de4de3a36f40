using Durable.Sdk.TaskHub;

namespace TaskHub.Tests.Leases;

/// <summary>
/// Several workers of one hub, each with a store of its own that can be made to fail, on the same data.
/// </summary>
internal sealed class Fleet(int partitions, TimeProvider? time = null, HubOptions? options = null) : IAsyncDisposable
{
    private readonly InMemoryStore _data = new(time);
    private readonly List<HubUnderTest> _workers = [];
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<HubUnderTest> Workers => _workers;

    public InMemoryStore Data => _data;

    public async Task<HubUnderTest> JoinAsync(string name, HubOptions? ownOptions = null)
    {
        var worker = new HubUnderTest(
            _data, (ownOptions ?? options ?? new()) with { WorkerName = name, PartitionCount = partitions }, time);
        worker.Store.AfterHeartbeat = Changed;
        _workers.Add(worker);
        return await worker.StartAsync();
    }

    public async Task LeaveAsync(HubUnderTest worker)
    {
        _workers.Remove(worker);
        await worker.DisposeAsync();
    }

    /// <summary>How many partitions each worker has, the smallest number first, as the store says.</summary>
    public async Task<List<int>> CountsAsync()
    {
        var owners = (await LookAsync()).Owners;
        return [.. _workers.Select(one => owners.Count(owner => owner == one.Hub.Options.WorkerName)).Order()];
    }

    public ValueTask<HeartbeatResult> LookAsync() =>
        _data.HeartbeatAsync(new() { Worker = "observer", IsLeaving = true }, default);

    /// <summary>Waits until the partitions are spread evenly; looks after every heartbeat.</summary>
    public Task UntilEvenAsync() => UntilAsync(async () =>
    {
        var counts = await CountsAsync();
        return counts.Sum() == partitions && counts[^1] - counts[0] <= 1;
    });

    /// <summary>Waits until something has come true; looks after every heartbeat.</summary>
    public async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (await isTrue()) return;
            await changed.WaitAsync(HubUnderTest.Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
    }

    private void Changed()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }
}
