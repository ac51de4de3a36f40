using Durable;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>
/// The store contract in executable form. A store's test class inherits it and adds <see cref="OpenAsync"/>, nothing
/// else.
/// </summary>
public abstract partial class HubStoreFacts : IAsyncLifetime
{
    protected static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    protected const int Partitions = 3;

    private readonly List<IHubStore> _stores = [];

    protected ManualTimeProvider Time { get; } = new();

    /// <summary>The store under test, initialized and empty.</summary>
    protected IHubStore Store { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Store = await OpenAnotherAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var store in Enumerable.Reverse(_stores)) await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a store on this test's data without initializing it; the first call finds none.</summary>
    protected abstract ValueTask<IHubStore> OpenAsync(TimeProvider time);

    /// <summary>Opens a further store on the same data, as another process would.</summary>
    protected async Task<IHubStore> OpenAnotherAsync()
    {
        var store = await OpenAsync(Time);
        _stores.Add(store);
        await store.InitializeAsync(Partitions, default);
        return store;
    }

    protected async Task<PartitionLease> AcquireAsync(int partition = 0, string owner = "w1") =>
        await Store.TryAcquireAsync(partition, owner, LeaseLength, default)
        ?? throw new InvalidOperationException($"Partition '{partition}' is not free.");

    /// <summary>Acquires partition 0 and writes one commit.</summary>
    protected async Task<PartitionLease> CommitFirstAsync(params InstanceWrite[] writes)
    {
        var lease = await AcquireAsync();
        await Store.CommitAsync(lease, Sample.Commit(1, writes), default);
        return lease;
    }

    protected static async Task FailsAsync(string code, Func<ValueTask> call)
    {
        var error = await Assert.ThrowsAsync<DurableException>(() => call().AsTask());
        Assert.Equal(code, error.Code);
    }

    protected Task CommitFailsAsync(string code, PartitionLease lease, PartitionCommit commit) =>
        FailsAsync(code, async () => await Store.CommitAsync(lease, commit, default));

    protected async Task<string[]> HistoryAsync(string instanceId)
    {
        List<string> segments = [];
        await foreach (var segment in Store.ReadHistoryAsync(instanceId, default))
            segments.Add(Sample.Text(segment.Events));
        return [.. segments];
    }

    protected async Task<string[]> InboxAsync(int partition = 0)
    {
        var messages = await Store.InboxOfAsync(partition);
        return [.. messages.Select(message => Sample.Text(message.Body))];
    }
}
