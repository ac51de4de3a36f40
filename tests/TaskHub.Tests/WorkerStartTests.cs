using Durable;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;
using Microsoft.Extensions.Logging.Abstractions;
using Stores.Conformance;

namespace TaskHub.Tests;

/// <summary>Workers and clients that come before their store.</summary>
public sealed class WorkerStartTests
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);
    private static readonly DurableException _denied = new(ErrorCodes.StoreAccessDenied, "A test wants it so.");

    private readonly ManualTimeProvider _time = new();
    private readonly FaultyStore _store;
    private readonly HubContext _hub;
    private readonly HubWorker _worker;
    private readonly List<DateTimeOffset> _attempts = [];
    private Func<int, DurableException?> _failureOf = _ => FaultyStore.Unavailable();

    public WorkerStartTests()
    {
        _store = new(new InMemoryStore(_time))
        {
            BeforeInitialize = () =>
            {
                _attempts.Add(_time.GetUtcNow());
                return _failureOf(_attempts.Count) is { } failure ? throw failure : default;
            },
        };
        _hub = new(_store, new(), _time, NullLogger.Instance);
        _worker = new(_hub, new ScriptedExecutor());
    }

    [Fact]
    public async Task Start_StoreIsAway_FailsAtOnce()
    {
        var error = await Assert.ThrowsAsync<DurableException>(() => _worker.StartAsync(default));
        Assert.Equal(ErrorCodes.StoreUnavailable, error.Code);
        Assert.Single(_attempts);
    }

    [Fact]
    public async Task StartWhenPossible_StoreIsAwayForLong_TriesEverMoreSeldomWithinBounds()
    {
        _failureOf = attempt => attempt <= 12 ? FaultyStore.Unavailable() : null;
        var began = _time.GetUtcNow();

        await PassTimeUntilAsync(_worker.StartWhenPossibleAsync(FaultyStore.Unavailable(), default));

        Assert.Equal(13, _attempts.Count);
        var step = _step.TotalSeconds;
        var pauses = _attempts.Zip(_attempts.Prepend(began), (one, before) => (one - before).TotalSeconds).ToList();
        Assert.InRange(pauses[0], 0.4, 0.6 + step);
        Assert.All(pauses[6..], pause => Assert.InRange(pause, 12, 18 + step));
        await _worker.StopAsync(default);
    }

    [Fact]
    public async Task StartWhenPossible_WaitingDoesNotHelpAnyMore_Fails()
    {
        _failureOf = attempt => attempt == 1 ? FaultyStore.Unavailable() : _denied;
        var starting = _worker.StartWhenPossibleAsync(FaultyStore.Unavailable(), default);
        var error = await Assert.ThrowsAsync<DurableException>(() => PassTimeUntilAsync(starting));
        Assert.Equal(ErrorCodes.StoreAccessDenied, error.Code);
        Assert.Equal(2, _attempts.Count);
    }

    [Fact]
    public async Task StartWhenPossible_GivenUp_StopsWithoutHavingWorked()
    {
        using var giveUp = new CancellationTokenSource();
        var starting = _worker.StartWhenPossibleAsync(FaultyStore.Unavailable(), giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        await _worker.StopAsync(default).WaitAsync(HubUnderTest.Patience);
        Assert.Empty(_attempts);
    }

    [Fact]
    public async Task Initialize_SeveralAtOnce_ShareOneAttemptAndItsFailure()
    {
        var silent = new TaskCompletionSource();
        _store.BeforeInitialize = async () =>
        {
            _attempts.Add(_time.GetUtcNow());
            await silent.Task;
            throw FaultyStore.Unavailable();
        };
        var calls = Enumerable.Range(0, 20).Select(_ => _hub.InitializeAsync(default).AsTask()).ToList();
        silent.SetResult();
        foreach (var call in calls) await Assert.ThrowsAsync<DurableException>(() => call);
        Assert.Single(_attempts);

        _store.BeforeInitialize = null;
        await _hub.InitializeAsync(default);
    }

    // Each pause begins only after an attempt has failed, on another thread: time stands still in between.
    private async Task PassTimeUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            if (_time.HasTimers) _time.Advance(_step);
            await Task.Yield();
        }

        await task;
    }
}
