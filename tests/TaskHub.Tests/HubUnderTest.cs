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
    private volatile TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubWorker? _worker;

    public HubUnderTest(InMemoryStore? data = null, HubOptions? options = null, TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        _data = data ?? new InMemoryStore(Time);
        _options = (options ?? new()) with
        {
            FirstParkTime = TimeSpan.FromMilliseconds(1),
            MaxParkTime = TimeSpan.FromMilliseconds(20),
            BeatInterval = TimeSpan.FromMilliseconds(1),
        };
        Store = new(_data);
        Store.Committed = () =>
        {
            var committed = _committed;
            _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            committed.TrySetResult();
        };
        Hub = new(Store, _options, Time, NullLogger.Instance);
        Client = new(Hub);
        Entities = new(Hub);
    }

    public TimeProvider Time { get; }

    public FaultyStore Store { get; }

    public HubContext Hub { get; }

    public HubClient Client { get; }

    public EntityHubClient Entities { get; }

    public ScriptedExecutor Executor { get; } = new();

    public async Task<HubUnderTest> StartAsync()
    {
        _worker = new(Hub, Executor);
        await _worker.StartAsync(default);
        return this;
    }

    public Task StopAsync() => _worker!.StopAsync(default).WaitAsync(Patience);

    public async Task<string> ScheduleAsync(
        string script, string? instanceId = null, DateTimeOffset? startAt = null, string? input = null)
    {
        var id = instanceId ?? Guid.NewGuid().ToString("N");
        var started = Started(script, id, startAt) with { Input = Payload.FromJson(input) };
        var result = await Client.StartAsync(started, instanceId is null, null, default)
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

    public Task SignalAsync(string entityId, string operation, string json, DateTimeOffset? at = null) =>
        Entities.SignalAsync(entityId, new(operation, Payload.FromJson(json)), at, default).WaitAsync(Patience);

    /// <summary>The state of an entity as JSON; null when it has none.</summary>
    public async Task<string?> StateAsync(string entityId) =>
        (await Entities.GetAsync(entityId, true, default))?.Snapshot?.State.ToJson();

    /// <summary>Waits until an orchestration holds the locks of entities.</summary>
    public async Task UntilLockedAsync(string owner, params string[] entities)
    {
        foreach (var entity in entities)
            await UntilAsync(async () => await StatusAsync(entity) is { } status && status.LockedBy == owner);
    }

    /// <summary>Waits until nobody holds the locks of entities.</summary>
    public async Task UntilFreeAsync(params string[] entities)
    {
        foreach (var entity in entities) await UntilAsync(async () => (await StatusAsync(entity))?.LockedBy is null);
    }

    /// <summary>Waits until so many inputs wait for an entity.</summary>
    public Task UntilBacklogAsync(string entity, int count) =>
        UntilAsync(async () => ((await StatusAsync(entity))?.Backlog ?? 0) == count);

    /// <summary>How many inputs wait for each entity.</summary>
    public async Task<List<int>> BacklogsAsync()
    {
        var (entities, _) = await Entities.QueryAsync(new() { InstanceIdPrefix = EntityIds.Prefix }, default);
        return [.. entities.Select(entity => EntityStatus.Of(entity.Record).Backlog)];
    }

    /// <summary>Waits until something has come true; looks again after every commit.</summary>
    public async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        while (true)
        {
            var committed = _committed.Task;
            if (await isTrue()) return;
            await committed.WaitAsync(Patience);
        }
    }

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

    private async Task<EntityStatus?> StatusAsync(string entityId) =>
        await Entities.GetAsync(entityId, false, default) is { } found ? EntityStatus.Of(found.Record) : null;

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null) await StopAsync();
    }
}
