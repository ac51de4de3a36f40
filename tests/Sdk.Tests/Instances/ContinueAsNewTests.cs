using Stores.Conformance;

namespace Sdk.Tests.Instances;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task ContinueAsNew_Input_IsTheNextExecutions()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, count) =>
            {
                await context.CallActivityAsync("Pass");
                if (count < 10) context.ContinueAsNew(count + 1);
                return count;
            })
            .AddActivityFunc("Pass", _ => { }));

        Assert.Equal(10, await host.ResultOfAsync<int>("Count", 0));
    }

    [Fact]
    public async Task ContinueAsNew_History_IsThatOfTheLastExecutionOnly()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", (context, count) =>
            {
                if (count < 100) context.ContinueAsNew(count + 1);
                return count;
            }));

        var found = await host.RunAsync("Count", 0);

        var history = await host.HistoryAsync(found.InstanceId);
        Assert.Equal(found.HistoryLength, history.Count);
        Assert.Equal("100", history.OfType<ExecutionStarted>().Single().Input.ToString());
    }

    [Fact]
    public async Task ContinueAsNew_EventsNobodyHasTaken_AreThereInTheNext()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int[], int[]>("Take", async (context, seen) =>
            {
                seen = [.. seen, await context.WaitForExternalEvent<int>("Item")];
                if (seen.Length < 20) context.ContinueAsNew(seen);
                return seen;
            }));
        var id = await host.ScheduleAsync("Take", Array.Empty<int>());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.Client.RaiseEventAsync(id, "Item", i)));

        Assert.Equal(Enumerable.Range(0, 20), (await host.ResultOfInstanceAsync<int[]>(id))!.Order());
    }

    [Fact]
    public async Task ContinueAsNew_EventsThatComeWithTheNextStart_KeepTheirOrder()
    {
        // One sender, one turn: all its events are in the mailbox when the first of them ends the execution.
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int[], int[]>("Take", async (context, seen) =>
            {
                seen = [.. seen, await context.WaitForExternalEvent<int>("Item")];
                if (seen.Length < 20) context.ContinueAsNew(seen);
                return seen;
            })
            .AddOrchestratorFunc<string>("Send", (context, to) =>
            {
                for (var i = 0; i < 20; i++) context.SendEvent(to, "Item", i);
            }));
        var id = await host.ScheduleAsync("Take", Array.Empty<int>());
        await host.UntilStartedAsync(id);

        await host.RunAsync("Send", id);

        Assert.Equal(Enumerable.Range(0, 20), (await host.ResultOfInstanceAsync<int[]>(id))!);
    }

    [Fact]
    public async Task ContinueAsNew_EventsOfItsOwnTurn_AreThereInTheNext()
    {
        // They wait for the start, so they all come in the turn in which the first of them ends the execution.
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<int[], int[]>("Take", async (context, seen) =>
            {
                seen = [.. seen ?? [], await context.WaitForExternalEvent<int>("Item")];
                if (seen.Length < 5) context.ContinueAsNew(seen);
                return seen;
            }),
            new() { Time = time });
        var id = await host.ScheduleAsync("Take", options: new(StartAt: time.GetUtcNow() + TimeSpan.FromDays(1)));
        for (var i = 0; i < 5; i++) await host.Client.RaiseEventAsync(id, "Item", i);

        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(Enumerable.Range(0, 5), (await host.ResultOfInstanceAsync<int[]>(id))!);
    }

    [Fact]
    public async Task ContinueAsNew_WaiterLeftBehind_TakesNoEventOfTheNext()
    {
        var time = new ManualTimeProvider();
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<bool, string>("Take", async (context, isSecond) =>
            {
                if (isSecond) return await context.WaitForExternalEvent<string>("Item");
                _ = context.WaitForExternalEvent<string>("Item");
                await context.WaitForExternalEvent<object?>("Stop");
                context.ContinueAsNew(true);
                return "";
            }),
            new() { Time = time });
        var id = await host.ScheduleAsync("Take", false, new(StartAt: time.GetUtcNow() + TimeSpan.FromDays(1)));
        await host.Client.RaiseEventAsync(id, "Stop");
        await host.Client.RaiseEventAsync(id, "Item", "after the end");

        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal("after the end", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task ContinueAsNew_WithoutPreserving_ForgetsWhatWasReceived()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<bool, string>("Run", async (context, isSecond) =>
            {
                if (isSecond) return await context.WaitForExternalEvent<string>("Item");
                await context.WaitForExternalEvent<object?>("Stop");
                context.ContinueAsNew(true, preserveUnprocessedEvents: false);
                return "";
            }));
        var id = await host.ScheduleAsync("Run", false);
        await host.Client.RaiseEventAsync(id, "Item", "forgotten");
        await host.Client.RaiseEventAsync(id, "Stop");
        await host.UntilAsync(id, found => found.ReadInputAs<bool>(), "to run a second time");

        await host.Client.RaiseEventAsync(id, "Item", "new");

        Assert.Equal("new", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task ContinueAsNew_NewVersion_RunsThatVersion()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Run", "1", (context, _) =>
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "moved", NewVersion = "2" });
                return Task.FromResult("");
            })
            .AddOrchestratorFunc<string, string>("Run", "2", (context, input) =>
                Task.FromResult($"{input} to {context.Version}")));

        var found = await host.RunAsync("Run", "x", new() { Version = "1" });

        Assert.Equal("moved to 2", found.ReadOutputAs<string>());
        Assert.Equal("2", found.Version);
    }

    [Fact]
    public async Task ContinueAsNew_OpenActivity_DoesNotReachTheNextExecution()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<bool, string>("Run", async (context, isSecond) =>
            {
                if (isSecond) return await context.CallActivityAsync<string>("Pass");
                _ = context.CallActivityAsync<string>("Hold");
                await context.WaitForExternalEvent<object?>("Go");
                context.ContinueAsNew(true);
                return "";
            })
            .AddActivityFunc("Pass", _ => "the second's")
            .AddActivityFunc("Hold", async context =>
            {
                await gate.PassAsync(context.CancellationToken);
                return "the first's";
            }));
        var id = await host.ScheduleAsync("Run", false);
        await gate.EnteredAsync();

        await host.Client.RaiseEventAsync(id, "Go");

        Assert.Equal("the second's", await host.ResultOfInstanceAsync<string>(id));
        gate.Open();
    }

    [Fact]
    public async Task ContinueAsNew_CustomStatusAndTags_Stay()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<bool, string>("Run", (context, isSecond) =>
            {
                if (isSecond) return context.Tags["tag"];
                context.SetCustomStatus("set by the first");
                context.ContinueAsNew(true);
                return "";
            }));

        var found = await host.RunAsync("Run", false, new()
        {
            Tags = new Dictionary<string, string> { ["tag"] = "kept" },
        });

        Assert.Equal("kept", found.ReadOutputAs<string>());
        Assert.Equal("set by the first", found.ReadCustomStatusAs<string>());
    }
}
