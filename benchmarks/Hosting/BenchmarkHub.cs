using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// A fresh hub with a worker and a client in one host, as an application has them. Gone when disposed.
/// </summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    private readonly BenchmarkArguments _arguments;
    private readonly BenchmarkStore _data;
    private IHost _host = null!;
    private CountingStore _store = null!;

    private BenchmarkHub(BenchmarkArguments arguments)
    {
        _arguments = arguments;
        _data = BenchmarkStore.Create(arguments);
    }

    public DurableTaskClient Client { get; private set; } = null!;

    public StoreCounts Counts => _store.Counts;

    public static async Task<BenchmarkHub> StartAsync(BenchmarkArguments arguments)
    {
        var hub = new BenchmarkHub(arguments);
        await hub.StartHostAsync();
        return hub;
    }

    /// <summary>Lets the worker and all its memory go, and starts another one on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Lets the worker go; its data stay.</summary>
    public Task StopAsync() => StopHostAsync();

    /// <summary>Starts another worker on the same data.</summary>
    public Task StartAgainAsync() => StartHostAsync();

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
        await StopHostAsync();
        await _data.DisposeAsync();
    }

    private async Task StartHostAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDurableTask(durable => durable
            .AddTasks(tasks => tasks.AddAllGeneratedTasks())
            .Configure(options => options.PartitionCount = _arguments.PartitionCount ?? _data.PartitionCount)
            .UseStore((provider, _) => _store = new(_data.Open(provider.GetRequiredService<TimeProvider>()))));
        _host = builder.Build();
        await _host.StartAsync();
        Client = _host.Services.GetRequiredService<DurableTaskClient>();
        // The hub is open when its first orchestration has been through it.
        await CompleteAsync(await Client.ScheduleNewHelloCitiesInstanceAsync());
    }

    private async Task StopHostAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
