using Durable.Entities;
using Durable.Sdk.Sqlite;
using Sdk.Tests.Entities;

namespace Sdk.Tests.Stores;

/// <summary>Entities on a file, where what waits comes back from the database.</summary>
public sealed class SqliteEntityTests : IDisposable
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Section_OverARestart_KeepsLocksStatesAndWhatWaits()
    {
        Action<DurableTaskRegistry> tasks = registry => registry
            .AddEntity<Counter>()
            .AddOrchestratorFunc("Run", async context =>
            {
                await using (await context.Entities.LockEntitiesAsync(A, B))
                {
                    await context.Entities.CallEntityAsync(A, "Add", 1);
                    await context.WaitForExternalEvent<string>("go");
                    return $"{await context.Entities.CallEntityAsync<int>(A, "Get")}";
                }
            });
        string id;
        await using (var first = await StartAsync(tasks))
        {
            id = await first.ScheduleAsync("Run");
            await first.UntilStateAsync(A, 1);
            for (var i = 0; i < 5; i++) await first.Client.Entities.SignalEntityAsync(A, "Add", 10);
            await first.StopAsync();
        }

        await using var second = await StartAsync(tasks);
        await second.UntilLockedAsync(B, id);
        await second.Client.RaiseEventAsync(id, "go", "on");

        Assert.Equal("1", await second.ResultOfInstanceAsync<string>(id));
        await second.UntilStateAsync(A, 51);
        await second.UntilFreeAsync(B);
        Assert.Null(await second.Store.LoadAsync(B.ToString(), default));
    }

    [Fact]
    public async Task Signals_ToManyEntities_AreListedAndRemoved()
    {
        await using var host = await StartAsync(tasks => tasks.AddEntity<Counter>());
        var entities = host.Client.Entities;

        EntityInstanceId[] ids = [.. Enumerable.Range(0, 20).Select(key => new EntityInstanceId("counter", $"{key}"))];
        for (var i = 0; i < ids.Length; i++) await entities.SignalEntityAsync(ids[i], "Add", i);
        for (var i = 0; i < ids.Length; i++) await host.UntilStateAsync(ids[i], i);
        Assert.Equal(190, (await entities.GetAllEntitiesAsync<int>().ToListAsync()).Sum(entity => entity.State));

        foreach (var id in ids) await entities.SignalEntityAsync(id, "delete");
        await host.UntilAsync(
            async () => (await entities.GetAllEntitiesAsync().ToListAsync()).Count == 0, "all entities to be gone");
    }

    private Task<TestHost> StartAsync(Action<DurableTaskRegistry> tasks) => TestHost.StartAsync(tasks, new()
    {
        Store = new SqliteStore(new() { Path = Path.Combine(_directory, "hub.db") }, TimeProvider.System),
    });
}
