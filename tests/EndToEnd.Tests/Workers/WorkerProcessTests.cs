using Durable;
using Durable.Client;
using EndToEnd.CrashApp;
using EndToEnd.Tests.Processes;

namespace EndToEnd.Tests.Workers;

/// <summary>Several processes on one file: workers one after the other, clients beside them.</summary>
public sealed class WorkerProcessTests : IDisposable
{
    // Far beyond what anything here takes: the machine may be busy with other things.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();
    private readonly ClientHost _clientHost;

    public WorkerProcessTests() => _clientHost = new(_directory.Database);

    private DurableTaskClient Client => _clientHost.Client;

    public void Dispose()
    {
        _clientHost.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Standby_OwnerKilled_TakesOverWithoutWaitingForTheLease()
    {
        using var owner = await ServeAsync();
        Assert.Equal(owner.Id, await WhoAsync("first"));
        var waiting = await Client.ScheduleNewOrchestrationInstanceAsync(Orchestrations.WhoWhenTold);
        await Client.WaitForInstanceStartAsync(waiting).WaitAsync(_limit);
        using var standby = await ServeAsync();
        Assert.Equal(owner.Id, await WhoAsync("second"));

        await owner.KillAsync(); // Its lease holds for ten minutes.

        await Client.RaiseEventAsync(waiting, "Go");
        Assert.Equal(standby.Id, await ResultAsync(waiting));
    }

    [Fact]
    public async Task Standby_OwnerStops_TakesOver()
    {
        using var owner = await ServeAsync();
        Assert.Equal(owner.Id, await WhoAsync("first"));
        using var standby = await ServeAsync();

        await owner.StopAsync();

        Assert.Equal(standby.Id, await WhoAsync("second"));
    }

    [Fact]
    public async Task Client_WithoutAnyWorker_AcceptsAndTheWorkerFinishesLater()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(Orchestrations.Sequence, new WorkInput(7, 3));
        var accepted = await Client.GetInstanceAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, accepted?.RuntimeStatus);

        using var worker = await ServeAsync();

        Assert.Equal(Fold(7, 3), await ResultAsync(id));
    }

    [Fact]
    public async Task Client_BesideAWorker_RaisesQueriesAndTerminates()
    {
        using var worker = await ServeAsync();
        var told = await Client.ScheduleNewOrchestrationInstanceAsync(Orchestrations.WhoWhenTold);
        var ended = await Client.ScheduleNewOrchestrationInstanceAsync(Orchestrations.WhoWhenTold);

        await Client.RaiseEventAsync(told, "go");
        await Client.TerminateInstanceAsync(ended, "enough");

        Assert.Equal(worker.Id, await ResultAsync(told));
        var terminated = await Client.WaitForInstanceCompletionAsync(ended, true).WaitAsync(_limit);
        Assert.Equal("\"enough\"", terminated.SerializedOutput);
        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Terminated]);
        Assert.Equal(ended, Assert.Single(await Client.GetAllInstancesAsync(query).ToListAsync()).InstanceId);
        await Assert.ThrowsAsync<OrchestrationFinishedException>(() => Client.RaiseEventAsync(ended, "Go"));
    }

    [Fact]
    public async Task Workers_RacingOnANewFile_AcceptAndRunEverythingOnce()
    {
        const int count = 220;
        using var one = CrashProcess.Start(_directory.Database, _directory.Log, $"{count}");
        using var other = CrashProcess.Start(_directory.Database, _directory.Log, $"{count}");
        // Both are read at once: the owner would stand still as soon as nobody reads what it writes.
        await Task.WhenAll(one.AwaitSuccessAsync(), other.AwaitSuccessAsync());

        foreach (var item in WorkPlan.Create(count))
        {
            var found = await Client.GetInstanceAsync(item.InstanceId);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, found?.RuntimeStatus);
        }

        var starts = LoggedRun.Read(_directory.Log).Where(line => line.IsStart).ToList();
        Assert.Equal(starts.Count, starts.DistinctBy(line => line.Key).Count());
    }

    private static long Fold(long value, int steps) =>
        Enumerable.Range(0, steps).Aggregate(value, (sum, step) => (31 * sum + step) % 1_000_003);

    private async Task<CrashProcess> ServeAsync()
    {
        var process = CrashProcess.Start(_directory.Database, _directory.Log, "serve");
        await process.ReadToAsync("started");
        return process;
    }

    private async Task<long> WhoAsync(string instanceId)
    {
        var options = new StartOrchestrationOptions(instanceId);
        await Client.ScheduleNewOrchestrationInstanceAsync(Orchestrations.WhoWhenTold, options);
        await Client.RaiseEventAsync(instanceId, "Go");
        return await ResultAsync(instanceId);
    }

    private async Task<long> ResultAsync(string instanceId)
    {
        try
        {
            var found = await Client.WaitForInstanceCompletionAsync(instanceId, true).WaitAsync(_limit);
            return found.ReadOutputAs<long>();
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No worker finished the instance '{instanceId}' within {_limit}.");
        }
    }
}
