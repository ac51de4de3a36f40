// Fan-out, fan-in: many steps at once, and one result of all of them.
//
//     dotnet run --project samples/FanOutFanIn
//
// A book is divided into chapters. The orchestrator starts an activity for each of them at once and waits for all with
// Task.WhenAll; the worker runs as many at a time as its options allow. Every result is stored when it comes, so that a
// crash in the middle costs only what was not yet counted.
//
// It prints each chapter as it is counted, in whatever order, and the sum. The hub is the file durable.db in this
// directory.

using Durable;
using Durable.Client;
using FanOutFanIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable
    .AddTasks(tasks => tasks.AddAllGeneratedTasks())
    .Configure(options => options.Concurrency.MaximumConcurrentActivityWorkItems = 4));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
var id = await client.ScheduleNewCountWordsInstanceAsync("The Long Way", chapters: 12);
var count = await client.WaitForInstanceCompletionAsync<int>(id);
Console.WriteLine($"The book has {count} words.");

await host.StopAsync();
