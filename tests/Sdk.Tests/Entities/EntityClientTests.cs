using Durable.Client.Entities;
using Durable.Entities;
using Durable.Sdk.TaskHub;
using Stores.Conformance;

namespace Sdk.Tests.Entities;

public sealed class EntityClientTests
{
    private static readonly EntityInstanceId Id = new("Counter", "a");

    [Fact]
    public async Task Get_AfterASignal_ReadsTheState()
    {
        await using var host = await StartAsync();
        var entities = host.Client.Entities;
        Assert.Null(await entities.GetEntityAsync(Id));

        await entities.SignalEntityAsync(Id, "Add", 5);
        await host.UntilStateAsync(Id, 5);

        var untyped = (await entities.GetEntityAsync(Id))!;
        Assert.Equal((Id, "5", 5), (untyped.Id, untyped.State.Value, untyped.State.ReadAs<int>()));
        Assert.Equal((0, null, null), (untyped.BacklogQueueSize, untyped.LockedBy, untyped.Fault));
        Assert.True(untyped.LastModifiedTime > DateTimeOffset.UtcNow.AddDays(-1));
        var typed = (await entities.GetEntityAsync<int>(Id, includeState: false))!;
        Assert.False(typed.IncludesState);
        Assert.Contains("was not read", Assert.Throws<InvalidOperationException>(() => typed.State).Message);
    }

    [Fact]
    public async Task Signal_ForLater_IsHandledThen()
    {
        var time = new ManualTimeProvider();
        await using var host = await StartAsync(new() { Time = time });
        var options = new SignalEntityOptions { SignalTime = time.GetUtcNow().AddDays(3) };

        await host.Client.Entities.SignalEntityAsync(Id, "Add", 5, options);
        await host.Client.Entities.SignalEntityAsync(Id, "Reset", options with { SignalTime = time.GetUtcNow() });
        await host.UntilStateAsync(Id, 0);
        time.Advance(TimeSpan.FromDays(4));

        await host.UntilStateAsync(Id, 5);
    }

    [Fact]
    public async Task GetAll_EachCondition_Restricts()
    {
        var time = new ManualTimeProvider();
        await using var host = await StartAsync(new() { Time = time });
        EntityInstanceId[] ids =
            [new("counter", "a1"), new("counter", "A2"), new("account", "a1"), new("counter2", "b")];
        foreach (var id in ids)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await host.Client.Entities.SignalEntityAsync(id, "Add", 1);
            await host.UntilStateAsync(id, 1);
        }

        var now = time.GetUtcNow();
        async Task<string> FindAsync(EntityQuery? query) => string.Join(
            ' ', (await host.Client.Entities.GetAllEntitiesAsync(query).ToListAsync()).Select(found => found.Id));

        Assert.Equal("@counter@a1 @counter@A2 @account@a1 @counter2@b", await FindAsync(null));
        Assert.Equal(
            "@counter@a1 @counter@A2 @counter2@b", await FindAsync(new() { InstanceIdStartsWith = "Counter" }));
        Assert.Equal("@counter@A2", await FindAsync(new() { InstanceIdStartsWith = "@COUNTER@A" }));
        Assert.Equal("@account@a1 @counter2@b", await FindAsync(new() { LastModifiedFrom = now.AddMinutes(-1) }));
        Assert.Equal("@counter@a1", await FindAsync(new() { LastModifiedTo = now.AddMinutes(-2), PageSize = 1 }));
        var all = await host.Client.Entities.GetAllEntitiesAsync<int>().ToListAsync();
        Assert.Equal(4, all.Sum(found => found.State));
    }

    [Fact]
    public async Task Orchestrations_Listed_AreWithoutEntities()
    {
        await using var host = await StartAsync();
        await host.Client.Entities.SignalEntityAsync(Id, "Add", 5);
        await host.UntilStateAsync(Id, 5);
        var id = await host.ScheduleAsync("Hold");

        Assert.Equal([id], (await host.Client.GetAllInstancesAsync().ToListAsync()).Select(found => found.InstanceId));
        await host.Client.PurgeAllInstancesAsync(new());
        Assert.NotNull(await host.Client.Entities.GetEntityAsync(Id));
    }

    [Fact]
    public async Task Locked_Entity_ShowsItsOwnerAndWhatWaits()
    {
        await using var host = await StartAsync();
        var id = await host.ScheduleAsync("Hold");
        await host.UntilLockedAsync(Id, id);
        Assert.Null(await host.Client.Entities.GetEntityAsync(Id));

        await host.Client.Entities.SignalEntityAsync(Id, "Add", 1);
        await host.Client.Entities.SignalEntityAsync(Id, "Add", 1);
        var all = host.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true });
        await host.UntilAsync(
            async () => (await all.ToListAsync())[0].BacklogQueueSize == 2, "two operations to wait");

        await host.Client.RaiseEventAsync(id, "go");
        await host.UntilStateAsync(Id, 2);
    }

    [Fact]
    public async Task Clean_LockOfAnInstanceThatIsGone_IsGivenBack()
    {
        var store = new InMemoryStore(TimeProvider.System);
        await store.InitializeAsync(1, default);
        var lease = (await store.TryAcquireAsync(0, "w", TimeSpan.FromMinutes(1), default))!;
        var write = new InstanceWrite
        {
            Record = Sample.Record("@counter@a") with
            {
                Status = ExecutionStatus.Running,
                EventCount = 1,
                CustomStatus = Payload.FromJson("""{"hasNoState":true,"lockedBy":"gone"}"""),
            },
            MayBeNew = true,
        };
        write.Segments.Add(new(0, 1, Sample.Utf8(
            """[{"type":"EntitySnapshot","instanceId":"gone","executionId":"x","taskId":0}]""")));
        await store.CommitAsync(lease, Sample.Commit(1, write), default);
        await store.ReleaseAsync(lease, default);
        await using var host = await StartAsync(new() { Store = store });
        var live = await host.ScheduleAsync("Hold", new EntityInstanceId("counter", "b"));
        await host.UntilLockedAsync(new("counter", "b"), live);

        Assert.Equal(new(), await host.Client.Entities.CleanEntityStorageAsync(new() { ReleaseOrphanedLocks = false }));
        var cleaned = await host.Client.Entities.CleanEntityStorageAsync();

        Assert.Equal(new CleanEntityStorageResult { OrphanedLocksReleased = 1 }, cleaned);
        await host.UntilFreeAsync(Id);
        await host.UntilLockedAsync(new("counter", "b"), live);
    }

    private static Task<TestHost> StartAsync(TestSetup? setup = null) => TestHost.StartAsync(
        tasks => tasks
            .AddEntity<Counter>()
            .AddEntity<Counter>("account")
            .AddEntity<Counter>("counter2")
            .AddOrchestratorFunc<EntityInstanceId?, string>("Hold", async (context, id) =>
            {
                await using (await context.Entities.LockEntitiesAsync(id ?? Id))
                    await context.WaitForExternalEvent<string>("go");
                return "";
            }),
        setup);
}
