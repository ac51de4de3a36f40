// Human approval: an orchestration waits for a person, but not for ever.
//
//     dotnet run --project samples/HumanApproval
//
// Two expenses ask for approval. For the first a manager answers: the answer is an external event. For the second
// nobody does, and after two seconds it goes to the director, who says no. Here it is seconds; with days the code is
// the same, for nothing runs while it waits: the process may be stopped and started again in between.
//
// It prints who is asked, and how each request ended. The hub is the file durable.db in this directory.

using Durable;
using Durable.Client;
using HumanApproval;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable.AddTasks(tasks => tasks.AddAllGeneratedTasks()));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
var patience = TimeSpan.FromSeconds(2);
var lunch = await client.ScheduleNewApproveInstanceAsync("lunch", 40m, patience);
var yacht = await client.ScheduleNewApproveInstanceAsync("yacht", 4_000_000m, patience);

// This is what a page behind a button would do.
await client.RaiseDecisionAsync(lunch, new Decision("the manager", IsApproved: true));
Console.WriteLine(await client.WaitForInstanceCompletionAsync<string>(lunch));
Console.WriteLine(await client.WaitForInstanceCompletionAsync<string>(yacht));

await host.StopAsync();
