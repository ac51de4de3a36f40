using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// A fresh hub with a worker and a client in one host, as an application has them, and further workers in hosts of
/// their own when they are asked for. Gone when disposed.
/// </summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    private readonly BenchmarkArguments _arguments;
    private readonly BenchmarkStore _data;
    private readonly List<IHost> _hosts = [];
    private readonly List<CountingStore> _stores = [];

    private BenchmarkHub(BenchmarkArguments arguments)
    {
        _arguments = arguments;
        _data = BenchmarkStore.Create(arguments);
    }

    public DurableTaskClient Client { get; private set; } = null!;

    /// <summary>What all workers have written since they started.</summary>
    public StoreCounts Counts => _stores.Aggregate(default(StoreCounts), (sum, store) => sum + store.Counts);

    public static async Task<BenchmarkHub> StartAsync(BenchmarkArguments arguments)
    {
        var hub = new BenchmarkHub(arguments);
        await hub.StartHostsAsync();
        return hub;
    }

    /// <summary>Lets the worker and all its memory go, and starts another one on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Lets the worker go; its data stay.</summary>
    public Task StopAsync() => StopHostsAsync();

    /// <summary>Starts another worker on the same data.</summary>
    public Task StartAgainAsync() => StartHostsAsync();

    /// <summary>Runs one orchestration to its end, and throws unless it completed.</summary>
    public async Task CompleteAsync(string instanceId)
    {
        var ended = await Client.WaitForInstanceCompletionAsync(instanceId);
        if (ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed) return;
        throw new InvalidOperationException(
            $"Instance '{instanceId}' ended as '{ended.RuntimeStatus}': {ended.FailureDetails?.ErrorMessage}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopHostsAsync();
        await _data.DisposeAsync();
    }

    private async Task StartHostsAsync()
    {
        for (var worker = 0; worker < _arguments.Workers; worker++)
        {
            _hosts.Add(BuildHost());
            await _hosts[^1].StartAsync();
        }

        Client = _hosts[0].Services.GetRequiredService<DurableTaskClient>();
        // The hub is open when its first orchestration has been through it.
        await CompleteAsync(await Client.ScheduleNewHelloCitiesInstanceAsync());
    }

    private IHost BuildHost()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDurableTask(durable => durable
            .AddTasks(tasks => tasks.AddAllGeneratedTasks())
            .Configure(options =>
            {
                options.PartitionCount = _arguments.PartitionCount ?? _data.PartitionCount;
                options.Queues[BenchmarkTasks.SharedQueue] = options.Concurrency.MaximumConcurrentActivityWorkItems;
            })
            .UseStore((provider, _) =>
            {
                var store = new CountingStore(_data.Open(provider.GetRequiredService<TimeProvider>()));
                _stores.Add(store);
                return store;
            }));
        return builder.Build();
    }

    private async Task StopHostsAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        _hosts.Clear();
        _stores.Clear();
    }
}
