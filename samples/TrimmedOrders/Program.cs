using System.Text.Json;
using Durable;
using Durable.Client;
using Durable.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrimmedOrders;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable
    .AddTasks(tasks => tasks.AddAllGeneratedTasks())
    .Configure(options => options.DataConverter = new JsonDataConverter(
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = OrdersJsonContext.Default })));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
var order = await client.StartFulfilAsync("order-1", [new("pears", 3, 0.5m), new("nuts", 2, 4m)]);
var receipt = await order.WaitAsync();
Console.WriteLine($"{receipt.OrderId}: {receipt.Total} for {receipt.ArticlesSold} articles, "
    + $"reflection: {JsonSerializer.IsReflectionEnabledByDefault}");

await host.StopAsync();
