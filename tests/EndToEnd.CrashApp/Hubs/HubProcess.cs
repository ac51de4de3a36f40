using System.Globalization;
using System.Text.Json;
using EndToEnd.CrashApp.Loads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EndToEnd.CrashApp.Hubs;

/// <summary>
/// One of several workers of a hub. Each line of its input says by how much its clock is wrong from then on.
/// </summary>
internal static class HubProcess
{
    public static async Task RunAsync(string settingsJson)
    {
        var settings = JsonSerializer.Deserialize<HubSettings>(settingsJson)!;
        var clock = new ShiftedClock();
        using var log = new ActivityLog(settings.Log, isWatched: false);
        using var host = Build(settings, clock, log);
        await host.StartAsync();
        Console.WriteLine("started");
        while (await Console.In.ReadLineAsync() is { } shift)
        {
            clock.Shift(TimeSpan.Parse(shift, CultureInfo.InvariantCulture));
            Console.WriteLine("shifted");
        }

        await host.StopAsync();
        Console.WriteLine("stopped");
    }

    private static IHost Build(HubSettings settings, TimeProvider clock, ActivityLog log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(new ErrorOutput());
        builder.Services.AddSingleton(clock);
        builder.Services.AddDurableTask(durable =>
        {
            durable
                .AddTasks(Orchestrations.AddTo)
                .AddTasks(LoadOrchestrations.AddTo)
                .AddTasks(new Activities(log, settings.Gate).AddTo)
                .Configure(options =>
                {
                    options.WorkerName = settings.WorkerName;
                    options.PartitionCount = settings.PartitionCount;
                    options.LeaseLength = settings.LeaseLength;
                    foreach (var (queue, count) in settings.Queues) options.Queues[queue] = count;
                    if (settings.MaxActivities is { } most)
                        options.Concurrency.MaximumConcurrentActivityWorkItems = most;
                });
            if (settings.Sqlite is { } path) durable.UseSqlite(path);
            else durable.UsePostgres(options => Choose(options, settings));
        });
        return builder.Build();
    }

    private static void Choose(Durable.Hosting.PostgresHubOptions options, HubSettings settings)
    {
        options.ConnectionString = settings.Postgres!;
        options.Schema = settings.Schema;
        options.UsesTransactionPooling = settings.UsesTransactionPooling;
    }
}
