using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// An application in functions: every shape of them, versions, continue-as-new, events between instances.
public static class Program
{
    private static int calls;

    public static async Task<List<string>> RunAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDurableTaskClient().Configure(options =>
        {
            options.DataConverter = JsonDataConverter.Default;
            options.DefaultVersion = "2.0";
        }).UseGrpc();
        builder.Services.AddDurableTaskWorker()
            .AddTasks(AddOrchestrators)
            .AddTasks(AddActivities)
            .AddTasks(AddVersions)
            .UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
            {
                Version = "2.0",
                MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder,
                FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
            })
            .UseGrpc();

        using IHost host = builder.Build();
        await host.StartAsync();
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        StartOrchestrationOptions unversioned = new() { Version = TaskVersion.Unversioned };
        List<string> lines = new();

        List<string> results = new();
        foreach (string name in new[] { "InputTaskOutput", "InputOutput", "TaskOutput", "Output" })
        {
            string id = await client.ScheduleNewOrchestrationInstanceAsync(name, 4, unversioned);
            results.Add(await ResultAsync(client, id));
        }

        foreach (string name in new[] { "InputTask", "Task", "InputAction", "Action" })
        {
            string id = await client.ScheduleNewOrchestrationInstanceAsync(name, 4, unversioned);
            OrchestrationMetadata ended = await client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
            if (!ended.IsCompleted || ended.IsRunning) throw new InvalidOperationException(name);
        }

        lines.Add($"orchestrators: {string.Join(", ", results)}, done");
        lines.Add("activities: " + await ResultAsync(
            client, await client.ScheduleNewOrchestrationInstanceAsync("CallAll", unversioned)));

        TaskName versioned = "Versioned";
        string old = await client.ScheduleNewOrchestrationInstanceAsync(
            versioned, new StartOrchestrationOptions { Version = "1.0" });
        string current = await client.ScheduleNewOrchestrationInstanceAsync(
            versioned, new StartOrchestrationOptions { Version = new TaskVersion("2.0") });
        string byDefault = await client.ScheduleNewOrchestrationInstanceAsync(versioned);
        lines.Add($"versions: {await ResultAsync(client, old)}, {await ResultAsync(client, current)}, "
            + $"{await ResultAsync(client, byDefault)} by default".Replace(" new by", " by"));

        lines.Add(await ResultAsync(
            client, await client.ScheduleNewOrchestrationInstanceAsync("Count", 0, unversioned)));
        string ping = await client.ScheduleNewOrchestrationInstanceAsync("Ping", unversioned);
        lines.Add(await ResultAsync(client, ping));
        lines.Add(await ResultAsync(
            client, await client.ScheduleNewOrchestrationInstanceAsync("Ids", unversioned)));
        await host.StopAsync();
        return lines;
    }

    private static void AddOrchestrators(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<int, int>("InputTaskOutput", (context, input) => Task.FromResult(input + 4));
        tasks.AddOrchestratorFunc<int, int>("InputOutput", (context, input) => input + 3);
        tasks.AddOrchestratorFunc<int>("TaskOutput", context => Task.FromResult(context.GetInput<int>() + 2));
        tasks.AddOrchestratorFunc<int>("Output", context => context.GetInput<int>() + 1);
        tasks.AddOrchestratorFunc<int>("InputTask", (context, input) => Task.CompletedTask);
        tasks.AddOrchestratorFunc("Task", context => Task.CompletedTask);
        tasks.AddOrchestratorFunc<int>("InputAction", (context, input) => { });
        tasks.AddOrchestratorFunc("Action", context => { });
        tasks.AddOrchestratorFunc("CallAll", CallAllAsync);
        tasks.AddOrchestratorFunc<int, string?>("Count", (context, count) =>
        {
            if (count == 5) return "counted to 5 in several executions";
            context.ContinueAsNew(count + 1, preserveUnprocessedEvents: false);
            return null;
        });
        tasks.AddOrchestratorFunc("Ping", async context =>
        {
            Task<string> child = context.CallSubOrchestratorAsync<string>(
                "Pong", context.InstanceId, new TaskOptions().WithInstanceId($"{context.InstanceId}-pong"));
            string answer = await context.WaitForExternalEvent<string>("Answer");
            await child;
            return $"ping got {answer}";
        });
        tasks.AddOrchestratorFunc<string, string>("Pong", (context, asker) =>
        {
            context.SendEvent(asker, "Answer", "pong");
            return "sent";
        });
        tasks.AddOrchestratorFunc("Ids", async context =>
        {
            Guid id = context.NewGuid();
            Guid echoed = await context.CallActivityAsync<Guid>("Echo", id);
            await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(1), CancellationToken.None);
            return id == echoed ? "ids are the same in a replay" : "ids differ";
        });
    }

    private static async Task<string> CallAllAsync(TaskOrchestrationContext context)
    {
        RetryPolicy policy = new(3, TimeSpan.FromMilliseconds(1));
        AsyncRetryHandler asyncHandler = async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(1), retry.CancellationToken);
            return retry.LastAttemptNumber < 3 && !retry.LastFailure.IsCausedBy<ArgumentException>();
        };
        int sum = await context.CallActivityAsync<int>("InputTaskOutput", 5, new TaskOptions(policy));
        int other = await context.CallActivityAsync<int>("InputOutput", 5, TaskOptions.FromRetryHandler(asyncHandler));
        string hello = await context.CallActivityAsync<string>(
            "TaskOutput", TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 3));
        foreach (string name in new[] { "InputTask", "Task", "InputAction", "Action" })
        {
            await context.CallActivityAsync(name, 5, new TaskOptions(TaskRetryOptions.FromRetryPolicy(policy)));
        }

        try
        {
            await context.CallActivityAsync("Fail", new TaskOptions(policy));
        }
        catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<InvalidOperationException>())
        {
            return $"{sum}, {other}, {hello}, {calls} calls without output";
        }

        return "did not fail";
    }

    private static void AddActivities(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<int, int>("InputTaskOutput", (context, input) => Task.FromResult(input * 2));
        tasks.AddActivityFunc<int, int>("InputOutput", (context, input) => (input * 2) - 1);
        tasks.AddActivityFunc<string>("TaskOutput", context => Task.FromResult("hello"));
        tasks.AddActivityFunc<string>("Output", context => context.InstanceId);
        tasks.AddActivityFunc<int>("InputTask", (context, input) => CountAsync());
        tasks.AddActivityFunc("Task", context => CountAsync());
        tasks.AddActivityFunc<int>("InputAction", (context, input) => { CountAsync(); });
        tasks.AddActivityFunc("Action", context => { CountAsync(); });
        tasks.AddActivityFunc("Fail", context => throw new InvalidOperationException("always"));
        tasks.AddActivity("Echo", _ => FuncTaskActivity.Create<Guid, Guid>((context, id) => Task.FromResult(id)));
    }

    private static void AddVersions(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestrator("Versioned", "1.0", () => FuncTaskOrchestrator.Create<object?, string>(
            (context, _) => Task.FromResult($"{context.Version} old")));
        tasks.AddOrchestrator("Versioned", "2.0", () => FuncTaskOrchestrator.Create<object?, string>(
            (context, _) => Task.FromResult(context.CompareVersionTo("1.0") > 0 ? $"{context.Version} new" : "?")));
    }

    private static Task CountAsync()
    {
        Interlocked.Increment(ref calls);
        return Task.CompletedTask;
    }

    private static async Task<string> ResultAsync(DurableTaskClient client, string instanceId)
    {
        OrchestrationMetadata ended = await client.WaitForInstanceCompletionAsync(
            instanceId, getInputsAndOutputs: true);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? ended.SerializedOutput!.Trim('"')
            : $"{ended.RuntimeStatus}: {ended.FailureDetails?.ErrorMessage}";
    }
}
