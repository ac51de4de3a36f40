// Chaining: steps that follow one another, each with the result of the one before.
//
//     dotnet run --project samples/Chaining
//
// An article is written, checked, translated and published. Each step is an activity; the orchestrator hands the text
// from one to the next. The check fails the first time: a retry policy tries it again, and the steps before it are not
// run again, because their results are stored. So it would be after a crash, too.
//
// It prints each step as it runs, and the published text at the end. The hub is the file durable.db in this directory.

using Chaining;
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
var id = await client.ScheduleNewPublishInstanceAsync("durable orchestrations");
var article = await client.WaitForInstanceCompletionAsync<string>(id);
Console.WriteLine($"Published: {article}");

await host.StopAsync();
