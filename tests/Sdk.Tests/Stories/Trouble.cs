using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Sdk.Tests.Stories;

/// <summary>Lets a store fail at random: commits are refused, answers and owners are lost.</summary>
internal sealed class Trouble(FaultyStore store, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private int _losses;

    /// <summary>How often a partition has lost its owner.</summary>
    public int Losses => _losses;

    public void Begin()
    {
        var commitAnswered = store.AfterCommit;
        store.BeforeLoad = _ => FailOneIn(20);
        store.BeforeRead = _ => FailOneIn(20);
        store.BeforeEnqueue = _ => FailOneIn(20);
        store.BeforeCommit = async (lease, _) =>
        {
            await FailOneIn(25);
            if (OneIn(30)) await LoseOwnerAsync(lease);
        };
        store.AfterCommit = async (lease, commit) =>
        {
            if (commitAnswered is not null) await commitAnswered(lease, commit);
            await FailOneIn(25);
            if (OneIn(60)) await LoseOwnerAsync(lease);
        };
    }

    public bool OneIn(int n)
    {
        lock (_lock) return _random.Next(n) == 0;
    }

    private async Task LoseOwnerAsync(PartitionLease lease)
    {
        Interlocked.Increment(ref _losses);
        PartitionLease stolen;
        try
        {
            stolen = await store.StealAsync(lease);
        }
        catch (InvalidOperationException)
        {
            return; // The next owner was quicker.
        }

        await store.ReleaseAsync(stolen, default);
    }

    private ValueTask FailOneIn(int n) => OneIn(n) ? throw FaultyStore.Unavailable() : ValueTask.CompletedTask;
}
