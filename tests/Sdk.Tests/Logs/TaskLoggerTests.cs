using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Logs;

/// <summary>What the loggers of orchestrations and activities say of their lines.</summary>
public sealed class TaskLoggerTests
{
    [Fact]
    public async Task Orchestration_Logs_ItsScopeNamesInstanceOrchestratorAndExecution()
    {
        var logs = new LogLines();
        var executionId = "";
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Run", (TaskOrchestrationContext context) =>
            {
                executionId = context.ExecutionId;
                context.CreateReplaySafeLogger("Story").LogInformation("said");
                return 1;
            }),
            new() { Logs = logs });

        await host.RunAsync("Run", options: new("told"));

        var scope = ScopeOf(logs, "said");
        Assert.Equal("told", scope["InstanceId"]);
        Assert.Equal("Run", scope["Orchestrator"]);
        Assert.Equal(executionId, scope["ExecutionId"]);
        Assert.NotEqual("", executionId);
    }

    [Fact]
    public async Task Orchestration_Replays_AsksNoLoggerToBeginAScopeOrToLog()
    {
        var logs = new LogLines();
        Action<DurableTaskRegistry> tasks = registry => registry.AddOrchestratorFunc("Run", async context =>
        {
            context.CreateReplaySafeLogger("Story").LogInformation("before");
            await context.WaitForExternalEvent<object?>("Go");
        });
        await using var host = await TestHost.StartAsync(tasks, new() { Logs = logs });
        var id = await host.ScheduleAsync("Run");
        await host.UntilStartedAsync(id);

        await host.RestartAsync(tasks);
        await host.Client.RaiseEventAsync(id, "Go");
        await host.EndOfAsync(id);

        Assert.Equal(["before"], logs.Of("Story").ToArray());
    }

    [Fact]
    public async Task Activity_Logs_ItsScopeNamesInstanceActivityAndAttempt()
    {
        var logs = new LogLines();
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Run", context => context.CallActivityAsync("Work"))
                .AddActivityFunc("Work", context => context.CreateLogger("Work").LogInformation("done")),
            new() { Logs = logs });

        await host.RunAsync("Run", options: new("told"));

        var scope = ScopeOf(logs, "done");
        Assert.Equal("told", scope["InstanceId"]);
        Assert.Equal("Work", scope["Activity"]);
        Assert.Equal(1, scope["Attempt"]);
    }

    private static IReadOnlyDictionary<string, object?> ScopeOf(LogLines logs, string text) =>
        logs.All.Zip(logs.Scopes).Single(line => line.First.Text == text).Second;
}
