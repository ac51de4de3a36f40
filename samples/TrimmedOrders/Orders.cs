using Durable;
using Durable.Entities;

namespace TrimmedOrders;

internal sealed record Line(string Article, int Count, decimal Price);

internal sealed record Receipt(string OrderId, decimal Total, int ArticlesSold);

internal static class Orders
{
    [Orchestrator]
    public static async Task<Receipt> FulfilAsync(TaskOrchestrationContext context, string orderId, Line[] lines)
    {
        var total = 0m;
        var stock = context.StockEntity("main");
        foreach (var line in lines)
        {
            total += await context.CallChargeAsync(orderId, line.Price * line.Count);
            await stock.CallSellAsync(line.Article, line.Count);
        }

        return new(orderId, total, await stock.CallCountAsync());
    }

    [Activity]
    public static decimal Charge(string orderId, decimal amount, string currency = "EUR") =>
        orderId.Length > 0 && currency.Length > 0 ? amount : 0;
}

[DurableTask]
internal sealed class Stock : TaskEntity<Dictionary<string, string>>
{
    public void Sell(string article, int count) => State[article] = $"{Sold(article) + count}";

    public int Count() => State.Keys.Sum(Sold);

    private int Sold(string article) => State.TryGetValue(article, out var sold) ? int.Parse(sold) : 0;
}
