// Aggregator: an entity gathers what many send, one after the other, without locks.
//
//     dotnet run --project samples/Aggregator
//
// Thermometers of two rooms send readings as signals, all at once. Each room is an entity: its operations run one after
// the other, so that no reading is lost, and its state is stored with every batch of them. An orchestration then asks
// both rooms and compares. Run it again, and the readings add to those of the last time, for the entities are still
// there.
//
// It prints what each room has gathered, and the warmer one. The hub is the file durable.db in this directory.

using Aggregator;
using Durable;
using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable.AddTasks(tasks => tasks.AddAllGeneratedTasks()));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(i => new[]
{
    client.RoomEntity("kitchen").SignalMeasureAsync(20 + i % 5),
    client.RoomEntity("cellar").SignalMeasureAsync(10 + i % 3),
}));

var id = await client.ScheduleNewCompareInstanceAsync("kitchen", "cellar");
Console.WriteLine(await client.WaitForInstanceCompletionAsync<string>(id));

await host.StopAsync();
