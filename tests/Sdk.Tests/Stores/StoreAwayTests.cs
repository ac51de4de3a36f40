using Durable.Sdk.TaskHub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stores.Conformance;

namespace Sdk.Tests.Stores;

/// <summary>Applications that start before their hub's store is there.</summary>
public sealed class StoreAwayTests
{
    private readonly LogLines _logs = new();
    private volatile Func<DurableException?> _failure = FaultyStore.Unavailable;

    [Fact]
    public async Task Host_StoreIsAway_StartsAndTheWorkerFollowsWhenItIsThere()
    {
        await using var host = await StartAsync();

        await _logs.UntilAsync("waits for the task hub at memory and tries again in");
        var error = await Assert.ThrowsAsync<DurableException>(() => host.ScheduleAsync("Hello"));
        Assert.Equal(ErrorCodes.StoreUnavailable, error.Code);
        Assert.True(error.IsTransient);

        _failure = () => null;
        await _logs.UntilAsync("has opened the task hub");
        Assert.Equal("hello", await host.ResultOfAsync<string>("Hello"));
    }

    [Fact]
    public async Task Host_StoppedWhileTheStoreIsAway_StopsAtOnce()
    {
        await using var host = await StartAsync();
        await _logs.UntilAsync("waits for the task hub");
        await host.StopAsync();
    }

    [Fact]
    public async Task Host_WaitingCannotHelp_DoesNotStart()
    {
        _failure = Denied;
        var error = await Assert.ThrowsAsync<DurableException>(StartAsync);
        Assert.Equal(ErrorCodes.StoreAccessDenied, error.Code);
    }

    [Fact]
    public async Task Host_WaitingTurnsOutNotToHelp_Stops()
    {
        await using var host = await StartAsync();
        var stopping = new TaskCompletionSource();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        using var registration = lifetime.ApplicationStopping.Register(stopping.SetResult);
        _failure = Denied;
        await Limits.AwaitAsync(stopping.Task, "the host to stop");
    }

    private static DurableException Denied() => new(ErrorCodes.StoreAccessDenied, "A test wants it so.");

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        tasks => tasks.AddOrchestratorFunc("Hello", _ => "hello"),
        new TestSetup
        {
            Logs = _logs,
            Store = new FaultyStore(new InMemoryStore(TimeProvider.System))
            {
                BeforeInitialize = () => _failure() is { } failure ? throw failure : default,
            },
        });
}
