using Durable.Sdk.TaskHub;
using Durable.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stores.Conformance;

namespace Sdk.Tests.Hosting;

/// <summary>A worker with its client, over a hub in memory that outlives restarts.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private TestSetup _setup;
    private readonly Signal _committed = new();
    private IHost _host;

    private TestHost(Action<DurableTaskRegistry> tasks, TestSetup setup)
    {
        _setup = setup;
        Store = new(setup.Store ?? new InMemoryStore(setup.Time))
        {
            AfterCommit = (_, commit) =>
            {
                Commits.Enqueue(commit);
                _committed.Set();
                return ValueTask.CompletedTask;
            },
        };
        _host = Build(tasks);
    }

    public FaultyStore Store { get; }

    /// <summary>What was committed, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<PartitionCommit> Commits { get; } = new();

    public IServiceProvider Services => _host.Services;

    public DurableTaskClient Client => Services.GetRequiredService<DurableTaskClient>();

    public static async Task<TestHost> StartAsync(Action<DurableTaskRegistry> tasks, TestSetup? setup = null)
    {
        var host = new TestHost(tasks, setup ?? new());
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Stops the worker and begins another on the same hub: every execution is then rebuilt.</summary>
    public async Task RestartAsync(Action<DurableTaskRegistry> tasks, TestSetup? setup = null)
    {
        if (setup is not null) _setup = setup;
        await _host.StopAsync().WaitAsync(Limits.Wait);
        _host.Dispose();
        _host = Build(tasks);
        await _host.StartAsync();
    }

    public Task StopAsync() => _host.StopAsync().WaitAsync(Limits.Wait);

    public Task<string> ScheduleAsync(TaskName name, object? input = null, StartOrchestrationOptions? options = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, options).WaitAsync(Limits.Wait);

    /// <summary>Starts an instance and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null) =>
        await EndOfAsync(await ScheduleAsync(name, input, options));

    /// <summary>Starts an instance and waits for its output.</summary>
    public async Task<T?> ResultOfAsync<T>(TaskName name, object? input = null) =>
        Completed(await RunAsync(name, input)).ReadOutputAs<T>();

    public async Task<T?> ResultOfInstanceAsync<T>(string instanceId) =>
        Completed(await EndOfAsync(instanceId)).ReadOutputAs<T>();

    public async Task<OrchestrationMetadata> EndOfAsync(string instanceId)
    {
        try
        {
            return await Client.WaitForInstanceCompletionAsync(instanceId, true).WaitAsync(Limits.Wait);
        }
        catch (TimeoutException)
        {
            var found = await Client.GetInstanceAsync(instanceId, true);
            throw new TimeoutException(
                $"'{instanceId}' did not end within {Limits.Wait}: '{found?.RuntimeStatus}', fault '{found?.Fault}'.");
        }
    }

    /// <summary>Waits until an instance has got so far; looks again after every commit.</summary>
    public async Task<OrchestrationMetadata> UntilAsync(
        string instanceId, Func<OrchestrationMetadata, bool> condition, string reason)
    {
        while (true)
        {
            var committed = _committed.Next;
            var found = await Client.GetInstanceAsync(instanceId, true);
            if (found is not null && condition(found)) return found;
            await Limits.AwaitAsync(committed,
                $"instance '{instanceId}' {reason}; it is '{found?.RuntimeStatus}', fault '{found?.Fault}'");
        }
    }

    /// <summary>Waits until something has come true; looks again after every commit.</summary>
    public async Task UntilAsync(Func<Task<bool>> isTrue, string reason)
    {
        while (true)
        {
            var committed = _committed.Next;
            if (await isTrue()) return;
            await Limits.AwaitAsync(committed, reason);
        }
    }

    public Task<OrchestrationMetadata> UntilParkedAsync(string instanceId, string code) => UntilAsync(
        instanceId,
        found => found.Fault?.StartsWith(code, StringComparison.Ordinal) == true,
        $"to be parked with '{code}'");

    public Task<OrchestrationMetadata> UntilStartedAsync(string instanceId) =>
        Limits.AwaitAsync(Client.WaitForInstanceStartAsync(instanceId), $"the start of '{instanceId}'");

    public ValueTask<List<HistoryEvent>> HistoryAsync(string instanceId) =>
        Client.GetOrchestrationHistoryAsync(instanceId).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static OrchestrationMetadata Completed(OrchestrationMetadata found)
    {
        Assert.True(found.RuntimeStatus == OrchestrationRuntimeStatus.Completed,
            $"'{found.InstanceId}' is '{found.RuntimeStatus}': {found.FailureDetails}");
        return found;
    }

    private IHost Build(Action<DurableTaskRegistry> tasks)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(_setup.Time);
        if (_setup.Logs is { } logs) builder.Services.AddSingleton<ILoggerProvider>(logs);
        _setup.Services?.Invoke(builder.Services);
        builder.Services.AddDurableTask(durable =>
        {
            durable.AddTasks(tasks).UseStore((_, _) => Store);
            durable.Configure(options =>
            {
                options.FirstParkTime = TimeSpan.FromMilliseconds(1);
                options.MaximumParkTime = TimeSpan.FromMilliseconds(50);
                _setup.Options?.Invoke(options);
            });
            _setup.Worker?.Invoke(durable);
        });
        if (_setup.Client is { } client) builder.Services.AddDurableTaskClient(client);
        return builder.Build();
    }
}

/// <summary>What a test wants otherwise than usual.</summary>
internal sealed record TestSetup
{
    /// <summary>The store behind; null for one in memory.</summary>
    public IHubStore? Store { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Action<DurableTaskWorkerOptions>? Options { get; init; }

    public Action<IServiceCollection>? Services { get; init; }

    public Action<IDurableTaskWorkerBuilder>? Worker { get; init; }

    public Action<IDurableTaskClientBuilder>? Client { get; init; }

    public ILoggerProvider? Logs { get; init; }
}
