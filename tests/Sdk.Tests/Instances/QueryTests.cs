using Stores.Conformance;

namespace Sdk.Tests.Instances;

public sealed class QueryTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task GetAll_Pages_NeitherSkipNorRepeat()
    {
        await using var host = await StartAsync(25);

        var pages = await host.Client.GetAllInstancesAsync(new(PageSize: 10)).AsPages().ToListAsync();

        Assert.Equal([10, 10, 5], pages.Select(page => page.Values.Count));
        Assert.Equal(Names(0, 25), pages.SelectMany(page => page.Values).Select(found => found.InstanceId));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task GetAll_FromAToken_GoesOnThere()
    {
        await using var host = await StartAsync(25);
        var first = await host.Client.GetAllInstancesAsync(new(PageSize: 10)).AsPages().FirstAsync();

        var rest = await IdsAsync(host, new(PageSize: 10, ContinuationToken: first.ContinuationToken));

        Assert.Equal(Names(10, 15), rest);
    }

    [Fact]
    public async Task GetAll_ByStatus_OnlyThose()
    {
        await using var host = await StartAsync(5);
        await host.ScheduleAsync("Wait", options: new("waiting"));
        await host.UntilStartedAsync("waiting");

        Assert.Equal(["waiting"], await IdsAsync(host, new(Statuses: [OrchestrationRuntimeStatus.Running])));
    }

    [Fact]
    public async Task GetAll_ByPrefix_OnlyThose()
    {
        await using var host = await StartAsync(12);

        Assert.Equal(["item-001", "item-000"], (await IdsAsync(host, new(InstanceIdPrefix: "item-00")))
            .Where(id => id is "item-000" or "item-001").Reverse());
        Assert.Equal(Names(10, 2), await IdsAsync(host, new(InstanceIdPrefix: "item-01")));
    }

    [Fact]
    public async Task GetAll_ByPrefixWithWildcards_TakesThemLiterally()
    {
        await using var host = await StartAsync(2);
        await host.RunAsync("Echo", options: new("100%_x"));
        await host.RunAsync("Echo", options: new("100%yx"));

        Assert.Equal(["100%_x"], await IdsAsync(host, new(InstanceIdPrefix: "100%_")));
    }

    [Fact]
    public async Task GetAll_ByTime_FromIsInAndToIsOut()
    {
        await using var host = await StartAsync(0);
        var start = _time.GetUtcNow();
        for (var hour = 0; hour < 4; hour++)
        {
            await host.RunAsync("Echo", options: new($"hour-{hour}"));
            _time.Advance(TimeSpan.FromHours(1));
        }

        var found = await IdsAsync(host, new(start + TimeSpan.FromHours(1), start + TimeSpan.FromHours(3)));

        Assert.Equal(["hour-1", "hour-2"], found);
    }

    [Fact]
    public async Task GetAll_ByName_WithoutRegardToCase()
    {
        await using var host = await StartAsync(2);
        await host.ScheduleAsync("Wait", options: new("waiting"));

        Assert.Equal(["waiting"], await IdsAsync(host, new() { Name = "wAIT" }));
    }

    [Fact]
    public async Task GetAll_WithPayloads_ReadsThem()
    {
        await using var host = await StartAsync(1);

        var found = await host.Client.GetAllInstancesAsync(new(FetchInputsAndOutputs: true)).SingleAsync();

        Assert.Equal("0", found.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task GetAll_PageSizeOutOfRange_IsTheCallersMistake(int size)
    {
        await using var host = await StartAsync(0);

        var mistake = Assert.Throws<ArgumentOutOfRangeException>(
            () => { host.Client.GetAllInstancesAsync(new(PageSize: size)); });

        Assert.Contains("PageSize must be from 1 to 1,000", mistake.Message);
    }

    [Fact]
    public async Task Purge_Finished_IsGoneAndItsIdFree()
    {
        await using var host = await StartAsync(1);

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("item-000")).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync("item-000"));
        Assert.Empty(await host.HistoryAsync("item-000"));
        Assert.Equal("again", (await host.RunAsync("Echo", "again", new("item-000"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Purge_RunningOrUnknown_RemovesNothing()
    {
        await using var host = await StartAsync(0);
        await host.ScheduleAsync("Wait", options: new("waiting"));

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("waiting")).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("unknown")).PurgedInstanceCount);
        Assert.NotNull(await host.Client.GetInstanceAsync("waiting"));
    }

    [Fact]
    public async Task PurgeAll_ByStatusAndTime_RemovesThoseOnly()
    {
        await using var host = await StartAsync(7);
        _time.Advance(TimeSpan.FromHours(1));
        var later = _time.GetUtcNow();
        await host.RunAsync("Echo", options: new("later"));
        await host.ScheduleAsync("Wait", options: new("waiting"));

        var purged = await host.Client.PurgeAllInstancesAsync(new(CreatedTo: later));

        Assert.Equal(7, purged.PurgedInstanceCount);
        Assert.Equal(["later", "waiting"], await IdsAsync(host, new()));
    }

    private static string[] Names(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => $"item-{number:D3}")];

    private static async Task<string[]> IdsAsync(TestHost host, OrchestrationQuery query) =>
        [.. await host.Client.GetAllInstancesAsync(query).Select(found => found.InstanceId).ToListAsync()];

    private async Task<TestHost> StartAsync(int instances)
    {
        var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string, string>("Echo", (_, input) => input)
                .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go")),
            new() { Time = _time });
        for (var number = 0; number < instances; number++)
            await host.RunAsync("Echo", $"{number}", new($"item-{number:D3}"));
        return host;
    }
}
