// Saga: several steps in several systems, and if one fails, those before it are undone.
//
//     dotnet run --project samples/Saga
//
// A trip is booked: flight, hotel, car. There is no transaction over three companies, so each booking that worked puts
// its cancellation on a stack. When there is no car to be had, not even after a second try, the orchestrator takes them
// off in reverse order. A crash at any point changes nothing of that: the stack is rebuilt when the code runs again.
//
// It prints two trips, one that works and one that is undone. The hub is the file durable.db in this directory.

using Durable;
using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Saga;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable.AddTasks(tasks => tasks.AddAllGeneratedTasks()));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
foreach (var place in new[] { "Lisbon", "Atlantis" })
{
    var id = await client.ScheduleNewBookTripInstanceAsync(place);
    Console.WriteLine(await client.WaitForInstanceCompletionAsync<string>(id));
}

await host.StopAsync();
