using Durable.Sdk.TaskHub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Durable.Sdk.Benchmarks;

/// <summary>A host with a worker and a client, as an application has them.</summary>
internal static class BenchmarkHost
{
    public static IHost Build(int partitionCount, Func<TimeProvider, IHubStore> open)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDurableTask(durable => durable
            .AddTasks(tasks => tasks.AddAllGeneratedTasks())
            .Configure(options =>
            {
                options.PartitionCount = partitionCount;
                options.Queues[BenchmarkTasks.SharedQueue] = options.Concurrency.MaximumConcurrentActivityWorkItems;
            })
            .UseStore((provider, _) => open(provider.GetRequiredService<TimeProvider>())));
        return builder.Build();
    }
}
