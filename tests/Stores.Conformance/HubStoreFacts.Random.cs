using Durable;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    private const int OperationsPerSeed = 150;

    /// <summary>The seeds that always run. Add the one of a failure while looking for its cause.</summary>
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RandomOperations_LookTheSameAsInTheModel(int seed)
    {
        var model = new InMemoryStore(Time);
        await model.InitializeAsync(Partitions, default);
        var (tested, expected) = (new StoreRun(Store), new StoreRun(model));
        for (var partition = 0; partition < Partitions; partition++)
        {
            await expected.AcquireAsync(partition, "w1");
            await tested.AcquireAsync(partition, "w1");
        }

        var operations = new RandomOperations(seed, Time, Partitions);
        List<string> log = [];
        for (var i = 0; i < OperationsPerSeed; i++)
        {
            var (name, run) = operations.Next();
            log.Add($"{name} -> {await OutcomeAsync(run, expected)}");
            Assert.True(
                log[^1] == $"{name} -> {await OutcomeAsync(run, tested)}", Explain(seed, log, "another outcome"));
            var state = await StoreState.DescribeAsync(model, Partitions);
            var found = await StoreState.DescribeAsync(Store, Partitions);
            Assert.True(state == found, Explain(seed, log, $"another state.\nModel:\n{state}\nStore:\n{found}"));
        }
    }

    private static async Task<string> OutcomeAsync(Func<StoreRun, Task<string>> run, StoreRun store)
    {
        try
        {
            return await run(store);
        }
        catch (DurableException error)
        {
            return error.Code;
        }
    }

    private static string Explain(int seed, List<string> log, string difference) =>
        $"Seed '{seed}', operation '{log.Count}': the store has {difference}\nOperations:\n{string.Join('\n', log)}";
}
