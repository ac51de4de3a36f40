// Arguments: the database file, the activity log, and either how many instances to run to their ends, or 'serve' to run
// what others start until the standard input ends. Or 'hub' and the settings of one of several workers.
using Durable.Client;
using EndToEnd.CrashApp;
using EndToEnd.CrashApp.Hubs;
using Microsoft.Extensions.DependencyInjection;

if (args[0] == "hub")
{
    await HubProcess.RunAsync(args[1]);
    return;
}

using var log = new ActivityLog(args[1]);
using var host = CrashHost.Build(args[0], log);
log.Report("built");
await host.StartAsync();
log.Report("started");
if (args[2] == "serve")
{
    await Console.In.ReadToEndAsync();
}
else
{
    var client = host.Services.GetRequiredService<DurableTaskClient>();
    await WorkRun.RunAsync(client, WorkPlan.Create(int.Parse(args[2])), log);
}

await host.StopAsync();
log.Report("stopped");
