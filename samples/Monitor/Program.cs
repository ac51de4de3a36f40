// Monitor: looks at something again and again until it is as it should be.
//
//     dotnet run --project samples/Monitor
//
// A parcel is on its way. The orchestrator asks where it is, waits by a durable timer, and asks again, until the parcel
// is delivered or the time is over. A monitor may live for weeks, so it does not let its history grow: after every
// three looks it continues as new, with what it has to remember as its next input.
//
// It prints each look and the outcome. The hub is the file durable.db in this directory.

using Durable;
using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ParcelMonitor;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable.AddTasks(tasks => tasks.AddAllGeneratedTasks()));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
var parcel = await client.ScheduleNewFollowInstanceAsync(new Watch("parcel 7", TimeSpan.FromMinutes(1)));
Console.WriteLine(await client.WaitForInstanceCompletionAsync<string>(parcel));
var lost = await client.ScheduleNewFollowInstanceAsync(new Watch("parcel 8", TimeSpan.FromSeconds(1)));
Console.WriteLine(await client.WaitForInstanceCompletionAsync<string>(lost));

await host.StopAsync();
