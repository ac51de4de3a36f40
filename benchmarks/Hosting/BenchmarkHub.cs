using Durable.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// A fresh hub with a worker and a client in one host, as an application has them, and further workers in processes of
/// their own when they are asked for. Gone when disposed.
/// </summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    private readonly BenchmarkArguments _arguments;
    private readonly BenchmarkStore _data;
    private readonly List<WorkerProcess> _others = [];
    private IHost _host = null!;
    private CountingStore _store = null!;

    private BenchmarkHub(BenchmarkArguments arguments)
    {
        _arguments = arguments;
        _data = BenchmarkStore.Create(arguments);
    }

    public DurableTaskClient Client { get; private set; } = null!;

    /// <summary>What the worker of this process has written since it started.</summary>
    public StoreCounts Counts => _store.Counts;

    public static async Task<BenchmarkHub> StartAsync(BenchmarkArguments arguments)
    {
        var hub = new BenchmarkHub(arguments);
        await hub.StartAgainAsync();
        return hub;
    }

    /// <summary>Lets the worker and all its memory go, and starts another one on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Lets the workers go; their data stay.</summary>
    public async Task StopAsync()
    {
        foreach (var other in _others) await other.DisposeAsync();
        _others.Clear();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    /// <summary>Starts other workers on the same data.</summary>
    public async Task StartAgainAsync()
    {
        var partitions = _arguments.PartitionCount ?? _data.PartitionCount;
        _host = BenchmarkHost.Build(partitions, time => _store = new CountingStore(_data.Open(time)));
        await _host.StartAsync();
        Client = _host.Services.GetRequiredService<DurableTaskClient>();
        // The hub is open when its first orchestration has been through it.
        await CompleteAsync(await Client.ScheduleNewHelloCitiesInstanceAsync());
        while (_others.Count < _arguments.Workers - 1)
            _others.Add(await WorkerProcess.StartAsync((PostgresBenchmarkStore)_data, partitions));
    }

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
        await StopAsync();
        await _data.DisposeAsync();
    }
}
