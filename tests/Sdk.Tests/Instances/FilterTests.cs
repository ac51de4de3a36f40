using Durable.Sdk.Sqlite;
using Stores.Conformance;

namespace Sdk.Tests.Instances;

/// <summary>Which instances queries find and count, in memory and in a file.</summary>
public sealed class FilterTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("durable-").FullName;

    public static TheoryData<bool> Stores { get; } = [false, true];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task GetAll_ByTags_AllMustMatch(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        await RunAsync(host, "a", ("team", "red"), ("size", "10"));
        await RunAsync(host, "b", ("team", "red"), ("size", "11"));

        Assert.Equal("a b", await FindAsync(host, new() { Tags = Tags(("team", "red")) }));
        Assert.Equal("b", await FindAsync(host, new() { Tags = Tags(("team", "red"), ("size", "11")) }));
        Assert.Equal("", await FindAsync(host, new() { Tags = Tags(("team", "RED")) }));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task GetAll_ByVersion_WithoutRegardToCase(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        await host.RunAsync("Echo", options: new("none"));
        await host.ScheduleAsync("Echo", options: new("beta") { Version = "2.0-beta" });

        Assert.Equal("beta", await FindAsync(host, new() { Version = "2.0-BETA" }));
        Assert.Equal("none", await FindAsync(host, new() { Version = "" }));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task GetAll_ByParent_OnlyItsChildren(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        await host.RunAsync("Family", 2, new("p"));
        await host.RunAsync("Family", 1, new("q"));

        Assert.Equal("p/0 p/1", await FindAsync(host, new() { ParentInstanceId = "p" }));
        Assert.Equal("", await FindAsync(host, new() { ParentInstanceId = "p/0" }));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task GetAll_ByTimes_FromIsInAndToIsOut(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        var start = _time.GetUtcNow();
        for (var hour = 0; hour < 4; hour++)
        {
            await host.RunAsync("Echo", options: new($"{hour}"));
            _time.Advance(TimeSpan.FromHours(1));
        }

        await host.ScheduleAsync("Wait", options: new("waiting"));
        await host.UntilStartedAsync("waiting");

        Assert.Equal("1 2", await FindAsync(host, new() { CompletedFrom = At(1), CompletedTo = At(3) }));
        Assert.Equal("0 1 2 3", await FindAsync(host, new() { CompletedTo = At(9) }));
        Assert.Equal("3 waiting", await FindAsync(host, new() { LastUpdatedFrom = At(3) }));
        Assert.Equal("0", await FindAsync(host, new() { LastUpdatedTo = At(1) }));

        DateTimeOffset At(int hour) => start + TimeSpan.FromHours(hour);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Count_CountsWhatAQueryFindsWhateverThePage(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        for (var number = 0; number < 7; number++) await RunAsync(host, $"{number}", ("odd", $"{number % 2}"));
        var page = await host.Client.GetAllInstancesAsync(new(PageSize: 2)).AsPages().FirstAsync();

        Assert.Equal(7, await host.Client.CountInstancesAsync());
        Assert.Equal(3, await host.Client.CountInstancesAsync(new(PageSize: 1) { Tags = Tags(("odd", "1")) }));
        Assert.Equal(7, await host.Client.CountInstancesAsync(new(ContinuationToken: page.ContinuationToken)));
        Assert.Equal(0, await host.Client.CountInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Failed])));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ListInstanceIds_Pages_NeitherSkipNorRepeatWhileInstancesGo(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        for (var number = 0; number < 7; number++) await host.RunAsync("Echo", options: new($"{number}"));
        List<string> seen = [];
        string? key = null;
        do
        {
            var page = await host.Client.ListInstanceIdsAsync(pageSize: 3, lastInstanceKey: key);
            seen.AddRange(page.Values);
            key = page.ContinuationToken;
            await host.Client.PurgeInstanceAsync(page.Values[^1]); // The key stays good without its instance.
        }
        while (key is not null);

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], seen);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ListInstanceIds_ByStatusAndCompletedTime_BothTimesAreIn(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        var start = _time.GetUtcNow();
        for (var hour = 0; hour < 4; hour++)
        {
            await host.RunAsync("Echo", options: new($"{hour}"));
            _time.Advance(TimeSpan.FromHours(1));
        }

        var ids = await host.Client.ListInstanceIdsAsync(
            [OrchestrationRuntimeStatus.Completed], start + TimeSpan.FromHours(1), start + TimeSpan.FromHours(2));
        var failed = await host.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed]);

        Assert.Equal(["1", "2"], ids.Values);
        Assert.Null(ids.ContinuationToken);
        Assert.Empty(failed.Values);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Page_BadToken_IsATypedError(bool onDisk)
    {
        await using var host = await StartAsync(onDisk);
        var listing = host.Client.GetAllInstancesAsync(new(ContinuationToken: "page two"));

        var queried = await Assert.ThrowsAsync<DurableException>(() => listing.ToListAsync().AsTask());
        var listed = await Assert.ThrowsAsync<DurableException>(
            () => host.Client.ListInstanceIdsAsync(lastInstanceKey: "item-7"));

        Assert.Equal(("DUR7020", "DUR7020"), (queried.Code, listed.Code));
        Assert.Contains("'page two' is not the continuation token", queried.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_ThatContradictsItself_IsATypedError()
    {
        await using var host = await StartAsync(false);
        var now = _time.GetUtcNow();
        OrchestrationQuery[] wrong =
        [
            new(now, now.AddTicks(-1)),
            new() { CompletedFrom = now, CompletedTo = now.AddTicks(-1) },
            new() { LastUpdatedFrom = now, LastUpdatedTo = now.AddTicks(-1) },
            new(TaskHubNames: ["another"]),
        ];
        foreach (var query in wrong)
        {
            Assert.Throws<InvalidQueryException>(() => { host.Client.GetAllInstancesAsync(query); });
            await Assert.ThrowsAsync<InvalidQueryException>(() => host.Client.CountInstancesAsync(query));
        }

        await Assert.ThrowsAsync<InvalidQueryException>(
            () => host.Client.ListInstanceIdsAsync(null, now, now.AddTicks(-1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Client.ListInstanceIdsAsync(pageSize: 0));
    }

    [Fact]
    public async Task Query_NamingTheClientsHub_IsTaken()
    {
        await using var host = await StartAsync(false);
        await host.RunAsync("Echo", options: new("a"));

        Assert.Equal("a", await FindAsync(host, new(TaskHubNames: [host.Client.Name, "another"])));
        Assert.Equal("a", await FindAsync(host, new(TaskHubNames: [])));
    }

    private static async Task<string> FindAsync(TestHost host, OrchestrationQuery query)
    {
        var found = await host.Client.GetAllInstancesAsync(query).Select(one => one.InstanceId).ToListAsync();
        Assert.Equal(found.Count, await host.Client.CountInstancesAsync(query));
        return string.Join(' ', found);
    }

    private static Task<OrchestrationMetadata> RunAsync(
        TestHost host, string id, params (string Name, string Value)[] tags) =>
        host.RunAsync("Echo", options: new(id) { Tags = Tags(tags) });

    private static Dictionary<string, string> Tags(params (string Name, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Name, tag => tag.Value);

    private Task<TestHost> StartAsync(bool onDisk) => TestHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc<int>("Family", async (context, children) =>
            {
                for (var child = 0; child < children; child++)
                {
                    await context.CallSubOrchestratorAsync(
                        "Echo", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/{child}"));
                }
            }),
        new()
        {
            Time = _time,
            Store = onDisk ? new SqliteStore(new() { Path = Path.Combine(_directory, "hub.db") }, _time) : null,
        });
}
