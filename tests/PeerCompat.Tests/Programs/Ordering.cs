using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// An application in classes: attributes, services by constructors, typed calls that are generated.
public static class Program
{
    public static async Task<List<string>> RunAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Warehouse>();
        builder.Services.AddDurableTaskClient(client => client.UseGrpc());
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.AddTasks(tasks => tasks.AddAllGeneratedTasks());
            worker.Configure(options => options.Concurrency.MaximumConcurrentActivityWorkItems = 10);
            worker.UseGrpc();
        });

        using IHost host = builder.Build();
        await host.StartAsync();
        await using DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        List<string> lines = new();

        string first = await client.ScheduleNewPlaceOrderInstanceAsync(
            new Order("Köln", 2), new StartOrchestrationOptions(InstanceId: "order-1"));
        await client.RaiseEventAsync(first, "Approval", new Approval(true, "boss"));
        OrchestrationMetadata done = await client.WaitForInstanceCompletionAsync(first, getInputsAndOutputs: true);
        lines.Add($"{done.InstanceId}: {done.RuntimeStatus}, {done.ReadOutputAs<string>()}");
        lines.Add($"{done.InstanceId} status: {done.SerializedCustomStatus}");
        OrchestrationMetadata? child = await client.GetInstanceAsync("order-1/pack", getInputsAndOutputs: true);
        lines.Add(child!.ReadOutputAs<string>()!);

        string second = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(PlaceOrder), new Order("Rom", 200), new StartOrchestrationOptions { InstanceId = "order-2" });
        await client.RaiseEventAsync(second, "Approval", new Approval(true, "boss"));
        OrchestrationMetadata failed = await client.WaitForInstanceCompletionAsync(
            second, true, CancellationToken.None);
        TaskFailureDetails details = failed.FailureDetails!;
        while (!details.IsCausedBy<OutOfStockException>()) details = details.InnerFailure!;
        bool isCaused = details.InnerFailure!.IsCausedBy<InvalidOperationException>();
        lines.Add($"{second}: {failed.RuntimeStatus}, {details.ErrorType}, "
            + $"caused by {(isCaused ? nameof(InvalidOperationException) : "?")}");

        string third = await client.ScheduleNewPlaceOrderInstanceAsync(
            new Order("Wien", 1, ApprovalWithin: TimeSpan.FromMilliseconds(1)),
            new StartOrchestrationOptions("order-3"));
        OrchestrationMetadata late = await client.WaitForInstanceCompletionAsync(third, getInputsAndOutputs: true);
        lines.Add($"{third}: {late.RuntimeStatus}, {late.ReadOutputAs<string>()}");

        await host.StopAsync();
        return lines;
    }
}

public record Order(string City, int Count, TimeSpan? ApprovalWithin = null);

[DurableEvent(nameof(Approval))]
public record Approval(bool Yes, string By);

public record Step(string step, int attempts);

public class OutOfStockException : Exception
{
    public OutOfStockException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

public class Warehouse
{
    private int attempts;

    public int Count => 100;

    public int NextAttempt() => Interlocked.Increment(ref this.attempts);
}

[DurableTask]
public class PlaceOrder : TaskOrchestrator<Order, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, Order order)
    {
        ILogger logger = context.CreateReplaySafeLogger<PlaceOrder>();
        logger.LogInformation("Order of {Count} for {City}", order.Count, order.City);
        try
        {
            Approval approval = order.ApprovalWithin is TimeSpan limit
                ? await context.WaitForExternalEvent<Approval>("Approval", limit)
                : await context.WaitForApprovalAsync();
            if (!approval.Yes) return "refused";
        }
        catch (TaskCanceledException)
        {
            return "not approved in time";
        }

        await context.CallCheckStockAsync(order.Count);
        context.SetCustomStatus(new Step("packing", 0));
        await context.CallPackAsync(
            order.Count, new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}/pack" });
        await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);

        RetryPolicy policy = new(
            maxNumberOfAttempts: 5,
            firstRetryInterval: TimeSpan.FromMilliseconds(1),
            backoffCoefficient: 2,
            maxRetryInterval: TimeSpan.FromMilliseconds(5))
        {
            HandleFailure = failure => failure.IsCausedBy<TimeoutException>(),
        };
        int attempts = await context.CallShipAsync(order.City, TaskOptions.FromRetryPolicy(policy));
        context.SetCustomStatus(new Step("shipped", attempts));
        string[] ways = await Task.WhenAll(
            context.CallActivityAsync<string>("Carrier", "van"), context.CallActivityAsync<string>("Carrier", "bike"));
        return $"shipped to {order.City} by {ways[0]} after {attempts} attempts";
    }
}

[DurableTask("Pack")]
public class PackOrchestrator : TaskOrchestrator<int, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, int count) =>
        Task.FromResult($"{context.InstanceId} is a child of {context.Parent?.InstanceId} and packed {count}");
}

[DurableTask(nameof(CheckStock))]
public class CheckStock : TaskActivity<int, bool>
{
    private readonly Warehouse warehouse;
    private readonly ILogger<CheckStock> logger;

    public CheckStock(Warehouse warehouse, ILogger<CheckStock> logger)
    {
        this.warehouse = warehouse;
        this.logger = logger;
    }

    public override Task<bool> RunAsync(TaskActivityContext context, int count)
    {
        this.logger.LogInformation("{Name} for {Instance}", context.Name, context.InstanceId);
        if (count <= this.warehouse.Count) return Task.FromResult(true);
        throw new OutOfStockException("Too many.", new InvalidOperationException($"{count} asked for."));
    }
}

[DurableTask]
public class Ship : TaskActivity<string, int>
{
    private readonly Warehouse warehouse;

    public Ship(Warehouse warehouse) => this.warehouse = warehouse;

    public override Task<int> RunAsync(TaskActivityContext context, string city)
    {
        int attempt = this.warehouse.NextAttempt();
        return attempt < 3 ? throw new TimeoutException() : Task.FromResult(attempt);
    }
}

[DurableTask("Carrier")]
public class CarrierActivity : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string way) => Task.FromResult(way);
}
