using Stores.Conformance;

namespace Sdk.Tests.Events;

public sealed class ExternalEventTests
{
    [Fact]
    public async Task Wait_SeveralOfAName_ComeInTheirOrder()
    {
        await using var host = await StartAsync(async context =>
        {
            var seen = new List<int>();
            while (seen.Count < 50) seen.Add(await context.WaitForExternalEvent<int>("Item"));
            return seen;
        });
        var id = await host.ScheduleAsync("Run");

        for (var i = 0; i < 50; i++) await host.Client.RaiseEventAsync(id, "Item", i);

        Assert.Equal(Enumerable.Range(0, 50), (await host.ResultOfInstanceAsync<int[]>(id))!);
    }

    [Fact]
    public async Task Wait_NameInOtherCase_IsTheSameEvent()
    {
        await using var host = await StartAsync(context => context.WaitForExternalEvent<string>("APPROVED"));
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "approved", "yes");

        Assert.Equal("yes", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Wait_AfterTheEvent_GetsIt()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Run", async context =>
            {
                await context.CallActivityAsync("Hold");
                return await context.WaitForExternalEvent<string>("Early");
            })
            .AddActivityFunc("Hold", _ => gate.PassAsync()));
        var id = await host.ScheduleAsync("Run");
        await gate.EnteredAsync();

        await host.Client.RaiseEventAsync(id, "Early", "kept");
        gate.Open();

        Assert.Equal("kept", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Wait_OtherNames_AreKeptApart()
    {
        await using var host = await StartAsync(async context =>
            await context.WaitForExternalEvent<string>("B") + await context.WaitForExternalEvent<string>("A"));
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "A", "a");
        await host.Client.RaiseEventAsync(id, "B", "b");

        Assert.Equal("ba", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Wait_CancelledWaiter_SwallowsNothing()
    {
        await using var host = await StartAsync(async context =>
        {
            using var stop = new CancellationTokenSource();
            var given = context.WaitForExternalEvent<string>("Item", stop.Token);
            await context.WaitForExternalEvent<object?>("Stop");
            stop.Cancel();
            return $"{given.Status} {await context.WaitForExternalEvent<string>("Item")}";
        });
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "Stop");
        await host.Client.RaiseEventAsync(id, "Item", "first");

        Assert.Equal("Canceled first", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Wait_TimeOver_ThrowsAndTheEventStaysForTheNext()
    {
        var time = new ManualTimeProvider();
        await using var host = await StartAsync(
            async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("Item", TimeSpan.FromHours(1));
                }
                catch (TaskCanceledException late)
                {
                    return $"{late.Message} Then: {await context.WaitForExternalEvent<string>("Item")}";
                }
            },
            time);
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        time.Advance(TimeSpan.FromHours(2));
        await host.UntilAsync(id, found => found.HistoryLength > 3, "its timer to fire");
        await host.Client.RaiseEventAsync(id, "Item", "came");

        Assert.Equal("The event 'Item' did not arrive within '01:00:00'. Then: came",
            await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Wait_InTime_GivesTheEventAndCancelsTheTimer()
    {
        var time = new ManualTimeProvider();
        await using var host = await StartAsync(
            context => context.WaitForExternalEvent<string>("Item", TimeSpan.FromHours(1)), time);
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "Item", "came");

        Assert.Equal("came", await host.ResultOfInstanceAsync<string>(id));
        Assert.Single((await host.HistoryAsync(id)).OfType<TimerCanceled>());
    }

    [Fact]
    public async Task Raise_BeforeADelayedStart_IsThereAtTheStart()
    {
        var time = new ManualTimeProvider();
        await using var host = await StartAsync(
            async context =>
            {
                var first = await context.WaitForExternalEvent<string>("Early");
                return first + await context.WaitForExternalEvent<string>("Early");
            },
            time);
        var id = await host.ScheduleAsync("Run", options: new(StartAt: time.GetUtcNow() + TimeSpan.FromDays(1)));
        await host.Client.RaiseEventAsync(id, "Early", "1");
        await host.Client.RaiseEventAsync(id, "Early", "2");

        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal("12", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task Raise_WithoutPayload_GivesTheDefault()
    {
        await using var host = await StartAsync(async context =>
            await context.WaitForExternalEvent<string?>("Bare") ?? "nothing");
        var id = await host.ScheduleAsync("Run");

        await host.Client.RaiseEventAsync(id, "Bare");

        Assert.Equal("nothing", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_Arrives()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Receive", context => context.WaitForExternalEvent<string>("Word"))
            .AddOrchestratorFunc<string>("Send", (context, to) => context.SendEvent(to, "word", "hello")));
        var id = await host.ScheduleAsync("Receive");

        await host.RunAsync("Send", id);

        Assert.Equal("hello", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task SendEvent_ToNobody_IsDroppedAndTheSenderGoesOn()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Send", context => context.SendEvent("nobody", "word", "hello")));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.RunAsync("Send")).RuntimeStatus);
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task SendEvent_OwnerIsLostInBetween_TheSecondDoesNotOvertakeTheFirst()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Send", async context =>
            {
                context.SendEvent("receiver", "Go", 1);
                await context.CallActivityAsync("Pass");
                context.SendEvent("receiver", "Go", 2);
            })
            .AddOrchestratorFunc("Receive", async context =>
                $"{await context.WaitForExternalEvent<int>("Go")} {await context.WaitForExternalEvent<int>("Go")}")
            .AddActivityFunc("Pass", _ => { }));
        await host.ScheduleAsync("Receive", options: new() { InstanceId = "receiver" });
        await host.UntilStartedAsync("receiver");
        var isLost = false;
        var secondSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var committed = host.Store.AfterCommit!;
        host.Store.AfterCommit = async (lease, commit) =>
        {
            await committed(lease, commit);
            if (!commit.Messages.Exists(message => message.InstanceId == "receiver")) return;
            if (isLost)
            {
                secondSent.TrySetResult();
                return;
            }

            isLost = true;
            // The next owner's first look into the inbox waits for the second event, and until that would long have
            // reached the receiver.
            host.Store.BeforeReadInbox = async after =>
            {
                if (after is not null) return;
                await secondSent.Task.WaitAsync(Limits.Wait);
                for (var i = 0; i < 10_000; i++) await Task.Yield();
            };
            await host.Store.ReleaseAsync(await host.Store.StealAsync(lease), default);
        };

        await host.ScheduleAsync("Send");

        Assert.Equal("1 2", await host.ResultOfInstanceAsync<string>("receiver"));
    }

    [Fact]
    public async Task SendEvent_ToItself_Arrives()
    {
        await using var host = await StartAsync(async context =>
        {
            context.SendEvent(context.InstanceId, "Self", 5);
            return await context.WaitForExternalEvent<int>("Self");
        });

        Assert.Equal(5, await host.ResultOfAsync<int>("Run"));
    }

    private static Task<TestHost> StartAsync<T>(
        Func<TaskOrchestrationContext, Task<T>> run, TimeProvider? time = null) => TestHost.StartAsync(
        tasks => tasks.AddOrchestratorFunc("Run", run), new() { Time = time ?? TimeProvider.System });
}
