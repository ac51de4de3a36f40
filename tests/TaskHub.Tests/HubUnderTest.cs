using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Logging.Abstractions;
using Stores.Conformance;

namespace TaskHub.Tests;

/// <summary>A hub in memory with a worker, a client, and a store that fails by script.</summary>
internal sealed class HubUnderTest : IAsyncDisposable
{
    /// <summary>No test waits longer for something that should happen at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly InMemoryStore _data;
    private readonly HubOptions _options;
    private HubWorker? _worker;

    public HubUnderTest(InMemoryStore? data = null, HubOptions? options = null, TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        _data = data ?? new InMemoryStore(Time);
        _options = (options ?? new()) with
        {
            FirstParkTime = TimeSpan.FromMilliseconds(1),
            MaxParkTime = TimeSpan.FromMilliseconds(20),
            StandbyInterval = TimeSpan.FromMilliseconds(1),
        };
        Store = new(_data);
        Hub = new(Store, _options, Time, NullLogger.Instance);
        Client = new(Hub);
    }

    public TimeProvider Time { get; }

    public FaultyStore Store { get; }

    public HubContext Hub { get; }

    public HubClient Client { get; }

    public ScriptedExecutor Executor { get; } = new();

    public async Task<HubUnderTest> StartAsync()
    {
        _worker = new(Hub, Executor);
        await _worker.StartAsync(default);
        return this;
    }

    public Task StopAsync() => _worker!.StopAsync(default).WaitAsync(Patience);

    public async Task<string> ScheduleAsync(string script, string? instanceId = null, DateTimeOffset? startAt = null)
    {
        var id = instanceId ?? Guid.NewGuid().ToString("N");
        var result = await Client.StartAsync(Started(script, id, startAt), instanceId is null, null, default)
            .WaitAsync(Patience);
        Assert.Equal(EnqueueOutcome.Accepted, result.Outcome);
        return id;
    }

    public ExecutionStarted Started(string script, string id, DateTimeOffset? startAt = null) => new()
    {
        Name = script,
        InstanceId = id,
        ExecutionId = Guid.CreateVersion7().ToString("N"),
        CreatedAt = Time.GetUtcNow(),
        StartAt = startAt,
    };

    public Task<EnqueueResult> RaiseAsync(string instanceId, string json) =>
        Client.SendAsync(instanceId, new EventRaised("go", Payload.FromJson(json)), default).WaitAsync(Patience);

    /// <summary>Waits for the end and gives the output.</summary>
    public async Task<string> OutputAsync(string instanceId)
    {
        var snapshot = await Client.WaitAsync(instanceId, true, true, default).WaitAsync(Patience);
        return Assert.IsType<ExecutionCompleted>(snapshot!.End).Output.ToString();
    }

    public async Task<List<HistoryEvent>> HistoryAsync(string instanceId)
    {
        var events = new List<HistoryEvent>();
        await foreach (var historyEvent in Client.ReadHistoryAsync(instanceId, default)) events.Add(historyEvent);
        return events;
    }

    /// <summary>No event twice, no completion twice, and each prefix of the segments without a gap.</summary>
    public async Task AssertSoundAsync(string instanceId)
    {
        var stored = await _data.LoadAsync(instanceId, default);
        var next = 0;
        foreach (var segment in stored!.History)
        {
            Assert.Equal(next, segment.FirstEventId);
            next += segment.Count;
        }

        Assert.Equal(stored.Record.EventCount, next);
        var completed = (await HistoryAsync(instanceId)).OfType<TaskCompleted>().Select(e => e.TaskId).ToList();
        Assert.Equal(completed.Distinct(), completed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null) await StopAsync();
    }
}
