using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// What operators do: list, suspend, terminate, restart, purge.
public static class Program
{
    public static async Task<List<string>> RunAsync()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDurableTaskClient(client => client.UseGrpc());
        builder.Services.AddDurableTaskClient("other", client =>
        {
            client.Configure(options => options.DefaultVersion = "1");
            client.UseGrpc();
        });
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.AddTasks(tasks =>
            {
                tasks.AddOrchestrator<Waiting>();
                tasks.AddOrchestrator(new TaskName("Echo"), typeof(Echo));
            });
            worker.UseGrpc();
        });

        using IHost host = builder.Build();
        await host.StartAsync();
        DurableTaskClient client = host.Services.GetRequiredService<DurableTaskClient>();
        List<string> lines = new();
        DateTimeOffset before = DateTimeOffset.UtcNow.AddMinutes(-1);

        await client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("m-0", null));
        await client.WaitForInstanceCompletionAsync("m-0");
        Dictionary<string, string> tags = new() { ["team"] = "red" };
        string id = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Waiting), new StartOrchestrationOptions { InstanceId = "m-1", Tags = tags });
        OrchestrationMetadata started = await client.WaitForInstanceStartAsync(id, CancellationToken.None);
        lines.Add($"started {started.InstanceId}: {started.RuntimeStatus}, tags {string.Join(", ", started.Tags)}");

        await client.SuspendInstanceAsync(id, "a pause");
        string suspended = await UntilAsync(client, id, OrchestrationRuntimeStatus.Suspended);
        await client.ResumeInstanceAsync(id, "go on");
        string resumed = await UntilAsync(client, id, OrchestrationRuntimeStatus.Running);
        lines.Add($"suspended: {suspended}, resumed: {resumed}");

        await client.ScheduleNewOrchestrationInstanceAsync("Echo", "y", new StartOrchestrationOptions(
            InstanceId: "m-2", StartAt: DateTimeOffset.UtcNow.AddDays(1)).WithDedupeStatuses(
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed));
        OrchestrationQuery query = new(CreatedFrom: before, InstanceIdPrefix: "m-", PageSize: 2)
        {
            FetchInputsAndOutputs = true,
        };
        List<string> listed = new();
        await foreach (OrchestrationMetadata found in client.GetAllInstancesAsync(query)) listed.Add(found.InstanceId);
        lines.Add($"listed: {string.Join(" ", listed.OrderBy(name => name))}");
        AsyncPageable<OrchestrationMetadata> pageable = client.GetAllInstancesAsync(query);
        List<int> sizes = new();
        await foreach (Page<OrchestrationMetadata> page in pageable.AsPages(pageSizeHint: 2))
        {
            sizes.Add(page.Values.Count);
        }

        lines.Add($"pages: {string.Join(" + ", sizes)}");
        Page<string> ids = await client.ListInstanceIdsAsync(
            runtimeStatus: new[] { OrchestrationRuntimeStatus.Completed }, completedTimeFrom: before, pageSize: 10);
        lines.Add($"ids: {string.Join(" ", ids.Values)}{ids.ContinuationToken}");

        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Output: "enough", Recursive: true));
        OrchestrationMetadata terminated = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        lines.Add($"terminated {id}: {terminated.SerializedOutput}");

        string again = await client.RestartAsync("m-0");
        string another = await client.RestartAsync("m-0", restartWithNewInstanceId: true);
        OrchestrationMetadata restarted = await client.WaitForInstanceCompletionAsync(again, true);
        await client.WaitForInstanceCompletionAsync(another, true);
        lines.Add($"restarted m-0: {restarted.RuntimeStatus} as {again}, "
            + $"another as {(another == again ? "it" : "another id")}");

        PurgeResult one = await client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true));
        await client.TerminateInstanceAsync("m-2", "not needed", CancellationToken.None);
        await client.WaitForInstanceCompletionAsync("m-2");
        PurgeResult all = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(
            CreatedFrom: before,
            Statuses: new[] { OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated })
        {
            Timeout = TimeSpan.FromMinutes(1),
        });
        if (all.IsComplete == false) throw new InvalidOperationException("The purge took too long.");
        lines.Add($"purged: {one.PurgedInstanceCount}, then {all.PurgedInstanceCount}");
        OrchestrationMetadata? left = await client.GetInstanceAsync("m-0", CancellationToken.None);
        lines.Add($"left: {(left is null ? "nothing" : "m-0")}");
        IDurableTaskClientProvider provider = host.Services.GetRequiredService<IDurableTaskClientProvider>();
        lines.Add($"named client: {provider.GetClient("other").Name}");
        await host.StopAsync();
        return lines;
    }

    private static async Task<string> UntilAsync(
        DurableTaskClient client, string instanceId, OrchestrationRuntimeStatus status)
    {
        while (true)
        {
            OrchestrationMetadata? found = await client.GetInstanceAsync(instanceId);
            if (found!.RuntimeStatus == status) return found.RuntimeStatus.ToString();
            await Task.Yield();
        }
    }
}

public class Waiting : TaskOrchestrator<object?, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
        await context.WaitForExternalEvent<string>("Go");
}

[DurableTask]
public class Echo : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => Task.FromResult(input);
}
