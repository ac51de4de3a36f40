using Durable.Worker;
using Microsoft.Extensions.Options;

namespace Sdk.Tests.Versions;

/// <summary>Tasks that a worker leaves to others.</summary>
public sealed class WorkItemFilterTests
{
    [Fact]
    public async Task Orchestration_FilteredOut_ParksWithoutAHistoryUntilAWorkerTakesIt()
    {
        await using var host = await TestHost.StartAsync(Tasks, Only(new()
        {
            Orchestrations = [new() { Name = "Other" }],
        }));
        var id = await host.ScheduleAsync("Run");

        var parked = await host.UntilParkedAsync(id, ErrorCodes.WorkItemFiltered);
        Assert.Contains("orchestration 'Run'", parked.Fault);
        Assert.Empty(await host.HistoryAsync(id));
        await host.RestartAsync(Tasks, new());

        Assert.Equal(3, await host.ResultOfInstanceAsync<int>(id));
    }

    [Fact]
    public async Task Orchestration_FilteredOutWhileAllFaultsFail_StillParks()
    {
        var setup = Only(new() { Orchestrations = [] }) with
        {
            Options = options => options.FaultHandling = FaultHandling.Fail,
        };
        await using var host = await TestHost.StartAsync(Tasks, setup);
        var id = await host.ScheduleAsync("Run");

        Assert.False((await host.UntilParkedAsync(id, ErrorCodes.WorkItemFiltered)).IsCompleted);
    }

    [Fact]
    public async Task Orchestration_OfAVersionThatIsNotNamed_Parks()
    {
        await using var host = await TestHost.StartAsync(Tasks, Only(new()
        {
            Orchestrations = [new() { Name = "run", Versions = ["2", ""] }],
        }));

        var taken = await host.RunAsync("Run", options: new() { Version = "2" });
        var left = await host.ScheduleAsync("Run", options: new() { Version = "3" });

        Assert.True(taken.IsCompleted);
        Assert.Contains("'3'", (await host.UntilParkedAsync(left, ErrorCodes.WorkItemFiltered)).Fault);
    }

    [Fact]
    public async Task Activity_FilteredOut_WaitsAndIsNotFailed()
    {
        var logs = new LogLines();
        await using var host = await TestHost.StartAsync(
            Tasks, Only(new() { Activities = [new() { Name = "Spare" }] }) with { Logs = logs });
        var id = await host.ScheduleAsync("Run");
        await logs.UntilAsync("Activity 'Work'");

        await host.RestartAsync(Tasks, new());

        Assert.Equal(3, await host.ResultOfInstanceAsync<int>(id));
        Assert.Empty((await host.HistoryAsync(id)).OfType<TaskFailed>());
    }

    [Fact]
    public async Task Derived_TakesWhatIsRegistered()
    {
        await using var host = await TestHost.StartAsync(Tasks, new()
        {
            Worker = worker => worker.UseWorkItemFilters(),
        });

        Assert.Equal(3, await host.ResultOfAsync<int>("Run"));
        var missing = await host.ScheduleAsync("Missing");
        await host.UntilParkedAsync(missing, ErrorCodes.WorkItemFiltered);
        var calls = await host.ScheduleAsync("CallsMissing");
        await host.UntilAsync(calls, found => found.HistoryLength >= 3, "to have called its activity");

        await host.RestartAsync(tasks =>
        {
            Tasks(tasks);
            tasks.AddActivityFunc("MissingActivity", _ => 8);
        });

        Assert.Equal(8, await host.ResultOfInstanceAsync<int>(calls));
    }

    [Fact]
    public async Task Null_TakesEverythingAgain()
    {
        await using var host = await TestHost.StartAsync(Tasks, new()
        {
            Worker = worker => worker.UseWorkItemFilters().UseWorkItemFilters(null),
        });
        var id = await host.ScheduleAsync("Missing");

        await host.UntilParkedAsync(id, ErrorCodes.UnknownOrchestrator);
    }

    [Fact]
    public async Task Filter_NamesWhatNobodyRegistered_StopsTheHost()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, int>("Run", "1", (_, _) => Task.FromResult(1)),
            Only(new()
            {
                Orchestrations = [new() { Name = "Runn" }, new() { Name = "Run", Versions = ["1", "2"] }],
                Activities = [new() { Name = "Work" }],
            })));

        Assert.Contains("orchestration 'Runn', which is not registered", thrown.Message);
        Assert.Contains("orchestration 'Run' in version '2'", thrown.Message);
        Assert.DoesNotContain("'Run' in version '1'", thrown.Message);
        Assert.Contains("activity 'Work'", thrown.Message);
    }

    private static TestSetup Only(DurableTaskWorkerWorkItemFilters filters) =>
        new() { Worker = worker => worker.UseWorkItemFilters(filters) };

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Run", context => context.CallActivityAsync<int>("Work"))
        .AddOrchestratorFunc("CallsMissing", context => context.CallActivityAsync<int>("MissingActivity"))
        .AddOrchestratorFunc("Other", _ => 1)
        .AddActivityFunc("Work", _ => 3)
        .AddActivityFunc("Spare", _ => 4);
}
