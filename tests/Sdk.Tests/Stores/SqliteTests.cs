using Durable.Sdk.Sqlite;

namespace Sdk.Tests.Stores;

/// <summary>The same behaviours on a file, where everything goes through the database.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Run_AllKindsOfWaiting_CompletesAcrossARestart()
    {
        Action<DurableTaskRegistry> tasks = registry => registry
            .AddOrchestratorFunc("Parent", async context =>
            {
                var made = context.NewGuid();
                var doubled = await Task.WhenAll(
                    Enumerable.Range(0, 3).Select(i => context.CallActivityAsync<int>("Double", i)));
                await context.CreateTimer(TimeSpan.FromMilliseconds(1));
                var child = await context.CallSubOrchestratorAsync<int>("Child", doubled.Sum());
                context.SetCustomStatus("waiting");
                var told = await context.WaitForExternalEvent<int>("Go");
                var echoed = await context.CallActivityAsync<Guid>("Echo", made);
                return $"{child + told} {made == echoed}";
            })
            .AddOrchestratorFunc<int, int>("Child", (_, input) => input + 1)
            .AddActivityFunc<int, int>("Double", (_, input) => 2 * input)
            .AddActivityFunc<Guid, Guid>("Echo", (_, input) => input);
        await using var first = await StartAsync(tasks);
        var id = await first.ScheduleAsync("Parent");
        await first.UntilAsync(id, found => found.SerializedCustomStatus == "\"waiting\"", "to wait for its event");
        await first.StopAsync();

        await using var second = await StartAsync(tasks);
        await second.Client.RaiseEventAsync(id, "Go", 100);

        Assert.Equal("107 True", await second.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Run_TextOfAllKinds_ComesBackAsItWas()
    {
        const string text = "quote \" backslash \\ newline \n tab \t umlaut ä emoji \ud83d\ude00 nul \0 end";
        await using var host = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Run", (context, input) =>
                context.CallActivityAsync<string>("Echo", input))
            .AddActivityFunc<string, string>("Echo", (_, input) => input));

        Assert.Equal(text, await host.ResultOfAsync<string>("Run", text));
    }

    [Fact]
    public async Task Sequence_OfFiveActivities_TakesSixCommits()
    {
        await using var host = await StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                for (var step = 0; step < 5; step++) await context.CallActivityAsync<int>("Double", step);
            })
            .AddActivityFunc<int, int>("Double", (_, input) => 2 * input));

        await host.RunAsync("Run");

        Assert.Equal(6, host.Commits.Count);
    }

    [Fact]
    public async Task Purge_Finished_LeavesNothingBehind()
    {
        await using var host = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Run", (_, input) => input));
        for (var i = 0; i < 10; i++) await host.RunAsync("Run", $"{i}");

        Assert.Equal(10, (await host.Client.PurgeAllInstancesAsync(new())).PurgedInstanceCount);

        Assert.Empty(await host.Client.GetAllInstancesAsync().ToListAsync());
    }

    private Task<TestHost> StartAsync(Action<DurableTaskRegistry> tasks) => TestHost.StartAsync(tasks, new()
    {
        Store = new SqliteStore(new() { Path = Path.Combine(_directory, "hub.db") }, TimeProvider.System),
    });
}
