using Durable.Client;
using Durable.Client.Middleware;
using Durable.Sdk.TaskHub;
using Durable.Worker;
using Durable.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Durable.Hosting;

/// <summary>What a hub needs among the application's services, once for each name.</summary>
internal static class HubServices
{
    public static void Add(IServiceCollection services, string name)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<IHubStore>(
            name, static (provider, key) => SqliteHub.Open(provider, (string)key!));
        services.TryAddKeyedSingleton(name, static (provider, key) => new HubContext(
            provider.GetRequiredKeyedService<IHubStore>(key),
            OptionsOf(provider, (string)key!),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Durable.TaskHub")));
        ConfigurationSections.AddSqliteOptions(services, name);
        services.TryAddSingleton<IValidateOptions<SqliteHubOptions>, SqliteHubOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<DurableTaskWorkerOptions>, DurableTaskWorkerOptionsValidator>();
        services.TryAddSingleton<IDurableTaskClientProvider, DurableTaskClientProvider>();
    }

    public static DurableTaskClient CreateClient(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<DurableTaskClientOptions>>().Get(name);
        var worker = provider.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(name);
        var parts = provider.GetRequiredService<IOptionsMonitor<ClientParts>>().Get(name);
        var client = new HubTaskClient(
            name,
            provider.GetRequiredKeyedService<HubContext>(name),
            options.DataConverter ?? worker.DataConverter,
            options.DefaultVersion,
            provider.GetRequiredService<TimeProvider>());
        return MiddlewarePipeline<ClientOperationContext>.Of(parts.Middleware) is { } pipeline
            ? new MiddlewareTaskClient(client, pipeline, provider)
            : client;
    }

    private static HubOptions OptionsOf(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(name);
        var parts = provider.GetRequiredService<IOptionsMonitor<WorkerParts>>().Get(name);
        var hub = new HubOptions
        {
            ObservesStatus = parts.Observers.Count > 0,
            PartitionCount = options.PartitionCount,
            LeaseLength = options.LeaseLength,
            DrainTimeout = options.DrainTimeout,
            ActivityTimeout = options.ActivityTimeout,
            MaxCacheBytes = options.MaximumCachedBytes,
            MaxConcurrentActivities = options.Concurrency.MaximumConcurrentActivityWorkItems,
            MaxConcurrentPerTask = new Dictionary<string, int>(options.Concurrency.MaximumConcurrentPerActivity),
            Queues = new Dictionary<string, int>(options.Queues),
            MaxSharedAttempts = options.MaximumSharedActivityAttempts,
            MaxConcurrentEntities = options.Concurrency.MaximumConcurrentEntityWorkItems,
            MaxEntityOperationsPerBatch = options.MaximumEntityOperationsPerBatch,
            MaxConcurrentTurns = options.Concurrency.MaximumConcurrentOrchestrationWorkItems,
            FaultHandling = options.FaultHandling,
            FirstParkTime = options.FirstParkTime,
            MaxParkTime = options.MaximumParkTime,
        };
        return options.WorkerName is { } workerName ? hub with { WorkerName = workerName } : hub;
    }
}
