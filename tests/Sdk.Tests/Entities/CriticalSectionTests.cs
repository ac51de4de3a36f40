using Durable.Entities;

namespace Sdk.Tests.Entities;

public sealed class CriticalSectionTests
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    [Fact]
    public async Task Transfers_ManyAtOnce_KeepTheSum()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity<Counter>()
            .AddOrchestratorFunc<int, int>("Move", async (context, amount) =>
            {
                await using (await context.Entities.LockEntitiesAsync(B, A))
                {
                    var had = await context.Entities.CallEntityAsync<int>(A, "Get");
                    await context.Entities.CallEntityAsync(A, "Reset", had - amount);
                    had = await context.Entities.CallEntityAsync<int>(B, "Get");
                    await context.Entities.CallEntityAsync(B, "Reset", had + amount);
                }

                return amount;
            }));

        var ids = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => host.ScheduleAsync("Move", i)));
        foreach (var id in ids) await host.ResultOfInstanceAsync<int>(id);

        Assert.Equal(-210, (await host.Client.Entities.GetEntityAsync<int>(A))!.State);
        Assert.Equal(210, (await host.Client.Entities.GetEntityAsync<int>(B))!.State);
    }

    [Fact]
    public async Task InCriticalSection_TellsTheEntitiesAndOnlyInside()
    {
        await using var host = await StartAsync(async context =>
        {
            var before = context.Entities.InCriticalSection();
            string inside;
            await using (await context.Entities.LockEntitiesAsync([B, A]))
                inside = context.Entities.InCriticalSection(out var ids) ? string.Join(' ', ids) : "none";
            return $"{before} {inside} {context.Entities.InCriticalSection(out var after)} {after?.Count}";
        });

        Assert.Equal("False @counter@a @counter@b False ", await host.ResultOfAsync<string>("Run"));
    }

    [Fact]
    public async Task Section_LeftTwice_IsLeftOnce()
    {
        await using var host = await StartAsync(async context =>
        {
            var section = await context.Entities.LockEntitiesAsync(A);
            await section.DisposeAsync();
            await section.DisposeAsync();
            await using (await context.Entities.LockEntitiesAsync(A, B)) await section.DisposeAsync();
            return $"{await context.Entities.CallEntityAsync<int>(B, "Get")}";
        });

        Assert.Equal("0", await host.ResultOfAsync<string>("Run"));
    }

    public static TheoryData<string, string> BrokenRules => new()
    {
        { "nested", ErrorCodes.NestedSection },
        { "nested while waiting", ErrorCodes.NestedSection },
        { "twice", ErrorCodes.EntityLockedTwice },
        { "sub-orchestration", ErrorCodes.SubOrchestrationInSection },
        { "signal", ErrorCodes.SignalToLockedEntity },
        { "outside", ErrorCodes.CallOutsideSection },
        { "two calls", ErrorCodes.SecondCallInSection },
    };

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public async Task Rule_Broken_SaysWhichAndAsksForNothing(string rule, string code)
    {
        await using var host = await StartAsync(async context =>
        {
            var entities = context.Entities;
            if (rule == "twice") return await CaughtAsync(entities.LockEntitiesAsync(A, new("COUNTER", "a")));
            var locking = entities.LockEntitiesAsync(A);
            if (rule == "nested while waiting") return await CaughtAsync(entities.LockEntitiesAsync(B));
            await using (await locking)
            {
                switch (rule)
                {
                    case "nested": await entities.LockEntitiesAsync(B); break;
                    case "sub-orchestration": await context.CallSubOrchestratorAsync("Run"); break;
                    case "signal": await entities.SignalEntityAsync(A, "Add", 1); break;
                    case "outside": await entities.CallEntityAsync(B, "Add", 1); break;
                    default: await Task.WhenAll(Twice()); break;
                }
            }

            return "completed";

            Task[] Twice() => [entities.CallEntityAsync(A, "Get"), entities.CallEntityAsync(A, "Get")];
        });

        var failure = (await host.RunAsync("Run")).FailureDetails!;

        Assert.True(failure.IsCausedBy<CriticalSectionException>());
        Assert.True(failure.IsCausedBy<InvalidOperationException>());
        Assert.StartsWith($"{code}: Instance '", failure.ErrorMessage);
        await host.UntilFreeAsync(A);
    }

    [Fact]
    public async Task Section_SignalToAnotherEntity_IsAllowed()
    {
        await using var host = await StartAsync(async context =>
        {
            await using (await context.Entities.LockEntitiesAsync(A))
                await context.Entities.SignalEntityAsync(B, "Add", 4);
            return $"{await context.Entities.CallEntityAsync<int>(B, "Get")}";
        });

        Assert.Equal("4", await host.ResultOfAsync<string>("Run"));
    }

    [Theory]
    [InlineData("returns")]
    [InlineData("throws")]
    [InlineData("continues as new")]
    [InlineData("is terminated")]
    public async Task End_InsideASection_GivesTheLocksBack(string end)
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity<Counter>()
            .AddOrchestratorFunc<bool, string>("Run", async (context, isAgain) =>
            {
                if (isAgain) return "again";
                await context.Entities.LockEntitiesAsync(A, B);
                if (end == "throws") throw new FormatException("no good");
                if (end == "continues as new") context.ContinueAsNew(true);
                if (end == "is terminated") await context.WaitForExternalEvent<string>("never");
                return "done";
            }));
        var id = await host.ScheduleAsync("Run", false);
        if (end == "is terminated")
        {
            await host.UntilLockedAsync(A, id);
            await host.UntilLockedAsync(B, id);
            await host.Client.TerminateInstanceAsync(id);
        }

        await host.EndOfAsync(id);

        await host.UntilFreeAsync(A);
        await host.UntilFreeAsync(B);
        Assert.Empty(await host.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true }).ToListAsync());
    }

    [Fact]
    public async Task Restart_InsideASection_GoesOnInside()
    {
        Action<DurableTaskRegistry> tasks = registry => registry
            .AddEntity<Counter>()
            .AddOrchestratorFunc("Run", async context =>
            {
                await using (await context.Entities.LockEntitiesAsync(A, B))
                {
                    await context.Entities.CallEntityAsync(A, "Add", 1);
                    await context.WaitForExternalEvent<string>("go");
                    var state = await context.Entities.CallEntityAsync<int>(A, "Get");
                    return $"{context.Entities.InCriticalSection()} {state}";
                }
            });
        await using var host = await TestHost.StartAsync(tasks);
        var id = await host.ScheduleAsync("Run");
        await host.UntilStateAsync(A, 1);
        await host.Client.Entities.SignalEntityAsync(A, "Add", 10);

        await host.RestartAsync(tasks);
        await host.UntilLockedAsync(A, id);
        await host.Client.RaiseEventAsync(id, "go", "on");

        Assert.Equal("True 1", await host.ResultOfInstanceAsync<string>(id));
        await host.UntilStateAsync(A, 11);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rewind_WhoFailedInsideASection_IsRefused(bool isLeft)
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity<Counter>()
            .AddActivityFunc<string, string>("Break", string (_, _) => throw new FormatException("no good"))
            .AddOrchestratorFunc("Run", async context =>
            {
                var section = await context.Entities.LockEntitiesAsync(A);
                try
                {
                    return await context.CallActivityAsync<string>("Break");
                }
                finally
                {
                    if (isLeft) await section.DisposeAsync();
                }
            }));
        var id = await host.ScheduleAsync("Run");
        await host.EndOfAsync(id);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.Client.RewindInstanceAsync(id));

        Assert.Contains(ErrorCodes.RewindRefused, refused.Message);
        await host.UntilFreeAsync(A);
    }

    private static async Task<string> CaughtAsync(Task task)
    {
        await task;
        return "completed";
    }

    private static Task<TestHost> StartAsync(Func<TaskOrchestrationContext, Task<string>> run) => TestHost.StartAsync(
        tasks => tasks.AddEntity<Counter>().AddOrchestratorFunc("Run", run));
}
