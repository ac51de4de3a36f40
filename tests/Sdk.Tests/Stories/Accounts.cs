using Durable.Entities;

namespace Sdk.Tests.Stories;

/// <summary>A number that operations change.</summary>
internal sealed class Account : TaskEntity<int>
{
    public void Add(int amount) => State += amount;

    public int Get() => State;
}

/// <summary>A few accounts between which money moves, and one more that counts.</summary>
internal static class Accounts
{
    private const int Count = 4;

    public static EntityInstanceId Counter { get; } = new("Account", "counter");

    /// <summary>Locks two accounts, which two says the number.</summary>
    public static Task<IAsyncDisposable> LockAsync(TaskOrchestrationContext context, int number) =>
        context.Entities.LockEntitiesAsync(From(number), To(number));

    public static async Task<string> TransferAsync(TaskOrchestrationContext context, int number)
    {
        await using var section = await LockAsync(context, number);
        var balance = await context.Entities.CallEntityAsync<int>(From(number), "Get");
        await context.Entities.CallEntityAsync(From(number), "Add", -number);
        await context.Entities.CallEntityAsync(To(number), "Add", number);
        return await context.Entities.CallEntityAsync<int>(From(number), "Get") == balance - number
            ? "moved"
            : "somebody else was inside";
    }

    /// <summary>The balances, and behind them the counter.</summary>
    public static async Task<int[]> ReadAllAsync(TaskOrchestrationContext context)
    {
        EntityInstanceId[] all = [.. Enumerable.Range(0, Count).Select(Of), Counter];
        return await Task.WhenAll(all.Select(id => context.Entities.CallEntityAsync<int>(id, "Get")));
    }

    private static EntityInstanceId From(int number) => Of(number % Count);

    private static EntityInstanceId To(int number) => Of((number + 1 + number % (Count - 1)) % Count);

    private static EntityInstanceId Of(int index) => new("Account", $"{index}");
}
