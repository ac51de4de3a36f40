namespace Sdk.Tests.Versions;

/// <summary>Changes of orchestrator code that are guarded by a patch.</summary>
public sealed class PatchTests
{
    [Fact]
    public async Task NewExecution_TakesTheNewWayAndMarksItOnce()
    {
        await using var host = await TestHost.StartAsync(NewCode);
        var id = await host.ScheduleAsync("Run");
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("new, new", await host.ResultOfInstanceAsync<string>(id));
        Assert.Single((await host.HistoryAsync(id)).OfType<PatchMarked>());
    }

    [Fact]
    public async Task NewExecution_Rebuilt_TakesTheNewWayAgain()
    {
        await using var host = await TestHost.StartAsync(NewCode);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength >= 6, "its first call to be done");

        await host.RestartAsync(NewCode);
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("new, new", await host.ResultOfInstanceAsync<string>(id));
        Assert.Single((await host.HistoryAsync(id)).OfType<PatchMarked>());
    }

    [Fact]
    public async Task OldExecution_HasPassedThePlace_TakesTheOldWayToItsEnd()
    {
        await using var host = await TestHost.StartAsync(OldCode);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength >= 5, "its first call to be done");

        await host.RestartAsync(NewCode);
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("old, old", await host.ResultOfInstanceAsync<string>(id));
        Assert.Empty((await host.HistoryAsync(id)).OfType<PatchMarked>());
    }

    [Fact]
    public async Task OldExecution_HasNotPassedThePlace_TakesTheNewWay()
    {
        static void Waits(DurableTaskRegistry tasks, Func<TaskOrchestrationContext, string> then) =>
            tasks.AddOrchestratorFunc("Run", async context =>
            {
                await context.WaitForExternalEvent<object?>("Go");
                return then(context);
            });
        await using var host = await TestHost.StartAsync(tasks => Waits(tasks, _ => "old"));
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        await host.RestartAsync(tasks => Waits(tasks, context => context.IsPatched("later") ? "new" : "old"));
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("new", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Cache_TooSmallForOldAndNewAtOnce_EachKeepsItsWay()
    {
        const int count = 700;
        var setup = new TestSetup { Options = options => options.MaximumCachedBytes = 1024 * 1024 };
        await using var host = await TestHost.StartAsync(OldCode, setup);
        var old = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.ScheduleAsync("Run")));
        foreach (var id in old)
            await host.UntilAsync(id, found => found.HistoryLength >= 5, "its first call to be done");

        await host.RestartAsync(NewCode);
        var young = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.ScheduleAsync("Run")));
        foreach (var id in old.Concat(young)) await host.Client.RaiseEventAsync(id, "Go");

        foreach (var id in old) Assert.Equal("old, old", await host.ResultOfInstanceAsync<string>(id));
        foreach (var id in young) Assert.Equal("new, new", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Loop_StartedByOldCode_HearsNoInEachRound()
    {
        await using var host = await TestHost.StartAsync(Loop(false));
        var id = await host.ScheduleAsync("Run");
        await host.Client.RaiseEventAsync(id, "Next");
        await host.UntilAsync(id, found => found.HistoryLength >= 8, "its second call to be done");

        await host.RestartAsync(Loop(true));
        for (var i = 0; i < 3; i++) await host.Client.RaiseEventAsync(id, "Next");

        Assert.Equal("old old old old", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Loop_StartedByNewCode_HearsYesInEachRoundAndMarksOnce()
    {
        await using var host = await TestHost.StartAsync(Loop(true));
        var id = await host.ScheduleAsync("Run");
        for (var i = 0; i < 4; i++)
        {
            await host.RestartAsync(Loop(true));
            await host.Client.RaiseEventAsync(id, "Next");
        }

        Assert.Equal("new new new new", await host.ResultOfInstanceAsync<string>(id));
        Assert.Single((await host.HistoryAsync(id)).OfType<PatchMarked>());
    }

    [Fact]
    public async Task SecondPatch_BeforeTheFirst_EachHasItsOwnAnswer()
    {
        static void Tasks(DurableTaskRegistry tasks, bool withSecond) => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                var second = withSecond && context.IsPatched("second");
                var first = context.IsPatched("first");
                await context.WaitForExternalEvent<object?>("Go");
                return $"{first} {second}";
            });
        await using var host = await TestHost.StartAsync(tasks => Tasks(tasks, false));
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        await host.RestartAsync(tasks => Tasks(tasks, true));
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("True False", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task ContinueAsNew_OfAnOldExecution_TheNextOneTakesTheNewWay()
    {
        static void Tasks(DurableTaskRegistry tasks, bool isNew) => tasks
            .AddOrchestratorFunc<string?, string?>("Run", async (context, before) =>
            {
                var way = isNew && context.IsPatched("way") ? "new" : "old";
                await context.WaitForExternalEvent<object?>("Go");
                if (before is not null) return $"{before}, {way}";
                context.ContinueAsNew(way);
                return null;
            });
        await using var host = await TestHost.StartAsync(tasks => Tasks(tasks, false));
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        await host.RestartAsync(tasks => Tasks(tasks, true));
        await host.Client.RaiseEventAsync(id, "Go");
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("old, new", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Rewound_TheTurnGoesOn_TakesTheNewWay()
    {
        static void Tasks(DurableTaskRegistry tasks, bool isNew) => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                await context.CallActivityAsync("A");
                if (isNew && context.IsPatched("mend")) return "mended";
                throw new InvalidOperationException("broken");
            })
            .AddActivityFunc("A", _ => 1);
        await using var host = await TestHost.StartAsync(tasks => Tasks(tasks, false));
        var failed = await host.RunAsync("Run");

        await host.RestartAsync(tasks => Tasks(tasks, true));
        await host.Client.RewindInstanceAsync(failed.InstanceId, "a new release");

        Assert.Equal("mended", await host.ResultOfInstanceAsync<string>(failed.InstanceId));
    }

    [Fact]
    public async Task Guard_TakenAwayTooEarly_ParksAndNamesThePatch()
    {
        await using var host = await TestHost.StartAsync(NewCode);
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, found => found.HistoryLength >= 6, "its first call to be done");

        await host.RestartAsync(OldCode);
        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Contains("'way'", (await host.UntilParkedAsync(id, ErrorCodes.HistoryMismatch)).Fault);
    }

    [Fact]
    public async Task Id_Empty_IsRefused()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks.AddOrchestratorFunc(
            "Run", (TaskOrchestrationContext context) => context.IsPatched(" ")));

        Assert.True((await host.RunAsync("Run")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    private static void OldCode(DurableTaskRegistry tasks) => Code(tasks, _ => "Old");

    private static void NewCode(DurableTaskRegistry tasks) =>
        Code(tasks, context => context.IsPatched("way") ? "New" : "Old");

    private static void Code(DurableTaskRegistry tasks, Func<TaskOrchestrationContext, string> activity) => tasks
        .AddOrchestratorFunc("Run", async context =>
        {
            var first = await context.CallActivityAsync<string>(activity(context));
            await context.WaitForExternalEvent<object?>("Go");
            return $"{first}, {await context.CallActivityAsync<string>(activity(context))}";
        })
        .AddActivityFunc("Old", _ => "old")
        .AddActivityFunc("New", _ => "new");

    private static Action<DurableTaskRegistry> Loop(bool isNew) => tasks => tasks
        .AddOrchestratorFunc("Run", async context =>
        {
            var ways = new List<string>();
            for (var i = 0; i < 4; i++)
            {
                var name = isNew && context.IsPatched("way") ? "New" : "Old";
                ways.Add(await context.CallActivityAsync<string>(name));
                await context.WaitForExternalEvent<object?>("Next");
            }

            return string.Join(' ', ways);
        })
        .AddActivityFunc("Old", _ => "old")
        .AddActivityFunc("New", _ => "new");
}
