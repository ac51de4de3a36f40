using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EndToEnd.CrashApp;

/// <summary>The host of the process.</summary>
internal static class CrashHost
{
    public static IHost Build(string databasePath, ActivityLog log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(new ErrorOutput());
        builder.Services.AddDurableTask(durable => durable
            .AddTasks(Orchestrations.AddTo)
            .AddTasks(new Activities(log).AddTo)
            // Far longer than a test: only the lock that a killed process leaves lets the next one in.
            .Configure(options => options.LeaseLength = TimeSpan.FromMinutes(10))
            .UseSqlite(databasePath));
        return builder.Build();
    }
}
