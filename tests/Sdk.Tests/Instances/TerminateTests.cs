namespace Sdk.Tests.Instances;

public sealed class TerminateTests
{
    [Fact]
    public async Task Terminate_Recursive_EndsTheWholeTree()
    {
        await using var host = await TestHost.StartAsync(Tree);
        var root = await host.ScheduleAsync("Node", 2, new() { InstanceId = "root" });
        foreach (var id in (string[])["root", "root.1", "root.1.0"]) await UntilThereAsync(host, id);

        await host.Client.TerminateInstanceAsync(root, new TerminateInstanceOptions("enough", Recursive: true));

        foreach (var id in (string[])["root", "root.1", "root.1.0"])
        {
            var found = await host.EndOfAsync(id);
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, found.RuntimeStatus);
            Assert.Equal("enough", found.ReadOutputAs<string>());
        }
    }

    [Fact]
    public async Task Terminate_NotRecursive_ChildrenGoOn()
    {
        await using var host = await TestHost.StartAsync(Tree);
        var root = await host.ScheduleAsync("Node", 1, new() { InstanceId = "root" });
        await UntilThereAsync(host, "root.0");

        await host.Client.TerminateInstanceAsync(root, "enough");
        await host.EndOfAsync(root);
        await host.Client.RaiseEventAsync("root.0", "Go");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync("root.0")).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_RecursiveAndAChildsIdIsAnothers_LeavesThatAlone()
    {
        await using var host = await TestHost.StartAsync(Tree);
        await host.ScheduleAsync("Node", 0, new() { InstanceId = "root.0" });
        await host.UntilStartedAsync("root.0");
        var root = await host.ScheduleAsync("Stubborn", null, new() { InstanceId = "root" });
        await host.UntilStartedAsync(root);

        await host.Client.TerminateInstanceAsync(root, new TerminateInstanceOptions(Recursive: true));
        await host.EndOfAsync(root);
        await host.Client.RaiseEventAsync("root.0", "Go");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync("root.0")).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_WithATokenOnly_HasNoOutput()
    {
        await using var host = await TestHost.StartAsync(Tree);
        var id = await host.ScheduleAsync("Node", 0);

        await host.Client.TerminateInstanceAsync(id, CancellationToken.None);

        Assert.Null((await host.EndOfAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task Terminate_Parked_EndsItWithoutWaitingForTheNextAttempt()
    {
        await using var host = await TestHost.StartAsync(Tree, new()
        {
            Options = options => options.FirstParkTime = options.MaximumParkTime = TimeSpan.FromHours(1),
        });
        var id = await host.ScheduleAsync("NobodyHasThis");
        await host.UntilParkedAsync(id, "DUR5003");

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndOfAsync(id)).RuntimeStatus);
    }

    private static Task<OrchestrationMetadata> UntilThereAsync(TestHost host, string id) =>
        host.UntilAsync(id, found => found.HistoryLength > 1, "to have started");

    private static void Tree(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, string>("Node", async (context, depth) =>
        {
            if (depth == 0) return await context.WaitForExternalEvent<string>("Go");
            var child = $"{context.InstanceId}.{depth - 1}";
            return await context.CallSubOrchestratorAsync<string>(
                "Node", depth - 1, new SubOrchestrationOptions(instanceId: child));
        })
        .AddOrchestratorFunc("Stubborn", async context =>
        {
            try
            {
                await context.CallSubOrchestratorAsync(
                    "Node", 0, new SubOrchestrationOptions(instanceId: "root.0"));
            }
            catch (TaskFailedException)
            {
                await context.WaitForExternalEvent<object?>("Never");
            }
        });
}
