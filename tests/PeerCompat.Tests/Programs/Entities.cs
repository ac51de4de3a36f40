using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// An application with entities: signals, calls, locks, and entities that start orchestrations.
public static class Program
{
    public static async Task<List<string>> RunAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Prices>();
        builder.Services.AddDurableTaskClient(client => client.UseGrpc());
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.AddTasks(tasks =>
            {
                tasks.AddEntity<Counter>();
                tasks.AddEntity(nameof(Account), typeof(Account));
                tasks.AddEntity<Cart>("Basket");
                tasks.AddEntity("Raw", _ => new Raw());
                tasks.AddOrchestrator<Transfer>();
                tasks.AddOrchestratorFunc<EntityInstanceId, int>("CountTwice", async (context, id) =>
                {
                    await context.Entities.SignalEntityAsync(id, "add", 1);
                    await context.Entities.CallEntityAsync(id, "Add", 1);
                    return await context.Entities.CallEntityAsync<int>(id, "get");
                });
                tasks.AddOrchestratorFunc<string, string>("Overdraw", async (context, key) =>
                {
                    try
                    {
                        await context.Entities.CallEntityAsync(new EntityInstanceId(nameof(Account), key), "Take", 500);
                        return "taken";
                    }
                    catch (EntityOperationFailedException failed)
                    {
                        return $"{failed.OperationName} of {failed.EntityId.Key} failed: "
                            + failed.FailureDetails.ErrorMessage;
                    }
                });
                tasks.AddOrchestratorFunc<int, string>("Celebrate", (context, count) => $"counted to {count}");
            });
            worker.UseGrpc();
        });

        using IHost host = builder.Build();
        await host.StartAsync();
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        List<string> lines = new();

        EntityInstanceId counter = new("Counter", "one");
        await client.Entities.SignalEntityAsync(counter, "Add", 5);
        await client.Entities.SignalEntityAsync(
            counter, "add", 3, new SignalEntityOptions { SignalTime = DateTimeOffset.UtcNow });
        EntityMetadata<int> counted = await UntilAsync<int>(client, counter, state => state == 8);
        lines.Add($"{counted.Id.Name}/{counted.Id.Key} is {counted.State}");
        lines.Add($"counted on to {await ResultAsync(client, "CountTwice", counter)}");
        await client.Entities.SignalEntityAsync(counter, "Celebrate", "party");
        OrchestrationMetadata party = await UntilStartedAsync(client, "party");
        lines.Add(party.ReadOutputAs<string>()!);

        await client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Account), "a"), "Put", 100);
        lines.Add(await ResultAsync(client, nameof(Transfer), new Move("a", "b", 30)));
        lines.Add(await ResultAsync(client, "Overdraw", "b"));

        EntityInstanceId basket = new("Basket", "ada");
        await client.Entities.SignalEntityAsync(basket, "AddItem", "pears");
        await client.Entities.SignalEntityAsync(basket, "AddItem", "nuts");
        EntityMetadata<CartState> filled = await UntilAsync<CartState>(client, basket, state => state.Items.Count == 2);
        lines.Add($"basket: {string.Join(", ", filled.State.Items)} for {filled.State.Total}");

        EntityInstanceId raw = new("Raw", "x");
        await client.Entities.SignalEntityAsync(raw, "set", "value");
        lines.Add($"raw: {(await UntilAsync<string>(client, raw, state => state.Length > 0)).State}");

        List<string> all = new();
        EntityQuery query = new() { InstanceIdStartsWith = "@account@", IncludeState = true, PageSize = 10 };
        await foreach (EntityMetadata<int> found in client.Entities.GetAllEntitiesAsync<int>(query))
        {
            all.Add($"{found.Id.Key}={found.State}");
        }

        lines.Add($"accounts: {string.Join(" ", all.OrderBy(text => text))}");
        await client.Entities.SignalEntityAsync(counter, "delete");
        while (await client.Entities.GetEntityAsync<int>(counter) is not null) await Task.Yield();
        CleanEntityStorageResult cleaned = await client.Entities.CleanEntityStorageAsync();
        lines.Add($"deleted, {(cleaned.ContinuationToken is null ? "all clean" : "more to clean")}");
        await host.StopAsync();
        return lines;
    }

    private static async Task<EntityMetadata<T>> UntilAsync<T>(
        DurableTaskClient client, EntityInstanceId id, Func<T, bool> condition)
    {
        while (true)
        {
            EntityMetadata<T>? found = await client.Entities.GetEntityAsync<T>(id, includeState: true);
            if (found is { IncludesState: true } && condition(found.State)) return found;
            await Task.Yield();
        }
    }

    private static async Task<OrchestrationMetadata> UntilStartedAsync(DurableTaskClient client, string instanceId)
    {
        while (await client.GetInstanceAsync(instanceId) is null) await Task.Yield();
        return await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true);
    }

    private static async Task<string> ResultAsync(DurableTaskClient client, string name, object input)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync(name, input);
        OrchestrationMetadata ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return ended.SerializedOutput?.Trim('"') ?? $"{ended.RuntimeStatus}: {ended.FailureDetails?.ErrorMessage}";
    }
}

public record Move(string From, string To, int Amount);

public class Prices
{
    public int Of(string item) => item.Length;
}

public class Counter : TaskEntity<int>
{
    public int Add(int amount) => this.State += amount;

    public int Get() => this.State;

    public void Celebrate(string instanceId, TaskEntityContext context) => context.ScheduleNewOrchestration(
        "Celebrate", this.State, new StartOrchestrationOptions(InstanceId: instanceId));
}

public class Account : TaskEntity<int>
{
    public void Put(int amount) => this.State += amount;

    public Task Take(int amount)
    {
        if (amount > this.State) throw new InvalidOperationException($"There are {this.State} only.");
        this.State -= amount;
        return Task.CompletedTask;
    }

    public int Balance() => this.State;
}

public class CartState
{
    public List<string> Items { get; set; } = new();

    public int Total { get; set; }
}

public class Cart : TaskEntity<CartState>
{
    private readonly Prices prices;

    public Cart(Prices prices) => this.prices = prices;

    public void AddItem(string item)
    {
        this.State.Items.Add(item);
        this.State.Total += this.prices.Of(item);
    }

    protected override CartState InitializeState(TaskEntityOperation operation) => new();
}

public class Raw : ITaskEntity
{
    public ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        if (operation.HasInput) operation.State.SetState(operation.GetInput<string>());
        return new ValueTask<object?>(operation.State.GetState<string>());
    }
}

public class Transfer : TaskOrchestrator<Move, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, Move move)
    {
        EntityInstanceId from = new(nameof(Account), move.From);
        EntityInstanceId to = new(nameof(Account), move.To);
        await using (await context.Entities.LockEntitiesAsync(from, to))
        {
            if (!context.Entities.InCriticalSection()) return "not locked";
            await context.Entities.CallEntityAsync(from, "Take", move.Amount);
            await context.Entities.CallEntityAsync(to, "Put", move.Amount);
        }

        int left = await context.Entities.CallEntityAsync<int>(from, nameof(Account.Balance));
        int there = await context.Entities.CallEntityAsync<int>(to, nameof(Account.Balance));
        return $"moved: {left} left, {there} there";
    }
}
