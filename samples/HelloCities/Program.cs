using Durable;
using Durable.Client;
using HelloCities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTask(durable => durable.AddTasks(tasks => tasks.AddAllGeneratedTasks()));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
var id = await client.ScheduleNewGreetingTourInstanceAsync(["Tokyo", "London", "Seattle", "Cairo", "Lima"]);
var tour = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
Console.WriteLine($"{tour.RuntimeStatus}: {string.Join(' ', tour.ReadOutputAs<string[]>()!)}");

await host.StopAsync();
