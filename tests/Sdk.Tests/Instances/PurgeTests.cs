using Durable.Sdk.Sqlite;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Sdk.Tests.Instances;

public sealed class PurgeTests : IDisposable
{
    private static readonly PurgeInstanceOptions Recursive = new(Recursive: true);

    private readonly ManualTimeProvider _time = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    public static TheoryData<bool> Stores { get; } = [false, true];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Purge_NotRecursive_LeavesChildren()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Tree", 1, new("t"));

        Assert.Equal(new PurgeResult(1, true), await host.Client.PurgeInstanceAsync("t"));
        Assert.Equal("t.0 t.1", await IdsAsync(host));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Purge_Recursive_RemovesAllGenerations(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        await host.RunAsync("Tree", 3, new("t"));
        await host.RunAsync("Tree", 1, new("other"));

        var purged = await host.Client.PurgeInstanceAsync("t", Recursive);

        Assert.Equal(new PurgeResult(15, true), purged);
        Assert.Equal("other other.0 other.1", await IdsAsync(host));
    }

    [Fact]
    public async Task Purge_RecursiveWithARunningChild_LeavesItAndAllBelow()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Leave", options: new("p"));
        await host.UntilAsync(
            "p/child", found => found.SerializedCustomStatus is not null, "to have a finished child of its own");

        var purged = await host.Client.PurgeInstanceAsync("p", Recursive);

        Assert.Equal(new PurgeResult(1, false), purged);
        Assert.Equal("p/child p/child/0", await IdsAsync(host));
    }

    [Fact]
    public async Task Purge_RecursiveOfRunningOrUnknown_RemovesNothing()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", options: new("waiting"));
        await host.UntilStartedAsync("waiting");

        Assert.Equal(new PurgeResult(0, true), await host.Client.PurgeInstanceAsync("waiting", Recursive));
        Assert.Equal(new PurgeResult(0, true), await host.Client.PurgeInstanceAsync("unknown", Recursive));
        Assert.Equal("waiting", await IdsAsync(host));
    }

    [Fact]
    public async Task Purge_RecursiveInACircleOfParents_Ends()
    {
        var store = new InMemoryStore(_time);
        await store.InitializeAsync(1, default);
        var lease = (await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        await store.CommitAsync(
            lease, Sample.Commit(1, Sample.Write(Child("a", "b")), Sample.Write(Child("b", "a"))), default);
        await store.ReleaseAsync(lease, default);
        await using var host = await StartAsync(store);

        Assert.Equal(new PurgeResult(2, true), await host.Client.PurgeInstanceAsync("a", Recursive));

        static InstanceRecord Child(string id, string parent) => Sample.Record(id) with
        {
            Status = Durable.Sdk.Engine.ExecutionStatus.Completed,
            ParentInstanceId = parent,
        };
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task PurgeAll_ByNameAndTags_RemovesThoseOnly(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        var red = new Dictionary<string, string> { ["team"] = "red" };
        await host.RunAsync("Leaf", options: new("a") { Tags = red });
        await host.RunAsync("Leaf", options: new("b"));
        await host.RunAsync("Tree", 0, new("c") { Tags = red });

        var purged = await host.Client.PurgeAllInstancesAsync(new() { Name = "LEAF", Tags = red });

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Equal("b c", await IdsAsync(host));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task PurgeAll_Recursive_TakesChildrenThatDoNotMatch(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        await host.RunAsync("Tree", 2, new("t"));
        await host.RunAsync("Leaf", options: new("leaf"));
        var tags = new Dictionary<string, string>();

        var purged = await host.Client.PurgeAllInstancesAsync(
            new(CreatedTo: _time.GetUtcNow().AddTicks(1)) { Name = "Tree", Tags = tags }, Recursive);

        Assert.Equal(new PurgeResult(7, true), purged);
        Assert.Equal("leaf", await IdsAsync(host));
    }

    [Fact]
    public async Task PurgeAll_MixedStatuses_PassesOverThoseThatAreNotFinished()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Leaf", options: new("leaf"));
        await host.ScheduleAsync("Wait", options: new("waiting"));
        await host.UntilStartedAsync("waiting");

        var purged = await host.Client.PurgeAllInstancesAsync(
            new(Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running]));

        Assert.Equal(new PurgeResult(1, true), purged);
        Assert.Equal("waiting", await IdsAsync(host));
    }

    [Fact]
    public async Task PurgeAll_OutOfTime_SaysThatItIsNotComplete()
    {
        var store = new InMemoryStore(_time);
        await store.InitializeAsync(1, default);
        var lease = (await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        await store.CommitAsync(lease, Sample.Commit(1, [.. Enumerable.Range(0, 600).Select(Finished)]), default);
        await store.ReleaseAsync(lease, default);
        var clock = new SteppingTime();
        await using var host = await TestHost.StartAsync(_ => { }, new() { Store = store, Time = clock });
        clock.Step = TimeSpan.FromMinutes(1); // Every look at the clock finds it a minute later.

        var first = await host.Client.PurgeAllInstancesAsync(new() { Timeout = TimeSpan.FromSeconds(1) });
        var rest = await host.Client.PurgeAllInstancesAsync(new() { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(new PurgeResult(500, false), first);
        Assert.Equal(new PurgeResult(100, true), rest);

        static InstanceWrite Finished(int number) => Sample.Write(Sample.Record($"{number}") with
        {
            Status = Durable.Sdk.Engine.ExecutionStatus.Completed,
        });
    }

    [Fact]
    public async Task PurgeAll_FilterThatContradictsItself_IsATypedErrorAndRemovesNothing()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Leaf", options: new("leaf"));
        var now = _time.GetUtcNow();
        PurgeInstancesFilter[] wrong =
        [
            new(now, now.AddTicks(-1)),
            new(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended]),
            new() { Timeout = TimeSpan.Zero },
            new() { Timeout = TimeSpan.FromSeconds(-1) },
        ];
        foreach (var filter in wrong)
        {
            var error = await Assert.ThrowsAsync<InvalidQueryException>(
                () => host.Client.PurgeAllInstancesAsync(filter));
            Assert.Equal("DUR7021", error.Code);
        }

        Assert.Equal("leaf", await IdsAsync(host));
    }

    private static async Task<string> IdsAsync(TestHost host) => string.Join(' ', await host.Client
        .GetAllInstancesAsync().Select(found => found.InstanceId).Order(StringComparer.Ordinal).ToListAsync());

    private Task<TestHost> StartAsync(bool onDisk = false) => StartAsync(
        onDisk ? new SqliteStore(new() { Path = Path.Combine(_directory, "hub.db") }, _time) : null);

    private Task<TestHost> StartAsync(IHubStore? store) => TestHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc("Leaf", _ => Task.CompletedTask)
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc<int>("Tree", (context, depth) => depth == 0
                ? Task.CompletedTask
                : Task.WhenAll(Enumerable.Range(0, 2).Select(child => context.CallSubOrchestratorAsync(
                    "Tree", depth - 1, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}.{child}")))))
            .AddOrchestratorFunc("Leave", context =>
            {
                _ = context.CallSubOrchestratorAsync(
                    "Busy", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/child"));
                return Task.CompletedTask;
            })
            .AddOrchestratorFunc("Busy", async context =>
            {
                await context.CallSubOrchestratorAsync(
                    "Leaf", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/0"));
                context.SetCustomStatus("busy");
                await context.WaitForExternalEvent<string>("Go");
            }),
        new() { Time = _time, Store = store });

    private sealed class SteppingTime : TimeProvider
    {
        private long _ticks;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, Step.Ticks);
    }
}
