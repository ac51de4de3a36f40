namespace Sdk.Tests.Client;

public sealed class OrchestrationHandleTests
{
    private static readonly Action<DurableTaskRegistry> _tasks = tasks => tasks
        .AddOrchestratorFunc<object?, int>("Add", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<int>("Number") + 1;
        });

    [Fact]
    public async Task WaitAsync_CompletedInstance_GivesItsOutput()
    {
        await using var host = await TestHost.StartAsync(_tasks);
        var handle = new OrchestrationHandle<int>(host.Client, await host.ScheduleAsync("Add"));

        await handle.RaiseEventAsync("Number", 4);

        Assert.Equal(5, await handle.WaitAsync().WaitAsync(Limits.Wait));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await handle.GetStatusAsync()).RuntimeStatus);
    }

    [Fact]
    public async Task TerminateAsync_RunningInstance_FailsTheWait()
    {
        await using var host = await TestHost.StartAsync(_tasks);
        var handle = new OrchestrationHandle<int>(host.Client, await host.ScheduleAsync("Add"));

        await handle.WaitForStartAsync().WaitAsync(Limits.Wait);
        await handle.TerminateAsync("enough");

        var exception = await Assert.ThrowsAsync<OrchestrationFailedException>(
            () => handle.WaitAsync().WaitAsync(Limits.Wait));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, exception.Status);
        await Assert.ThrowsAsync<OrchestrationFailedException>(
            () => ((OrchestrationHandle)handle).WaitAsync().WaitAsync(Limits.Wait));
    }

    [Fact]
    public async Task SuspendAsync_ThenResume_GoesOn()
    {
        await using var host = await TestHost.StartAsync(_tasks);
        var handle = new OrchestrationHandle<int>(host.Client, await host.ScheduleAsync("Add"));
        await handle.WaitForStartAsync().WaitAsync(Limits.Wait);

        await handle.SuspendAsync("later");
        await host.UntilAsync(
            handle.InstanceId, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended, "to be suspended");
        Assert.Equal("waiting", await handle.GetCustomStatusAsync<string>());
        await handle.RaiseEventAsync("Number", 1);
        await handle.ResumeAsync();

        Assert.Equal(2, await handle.WaitAsync().WaitAsync(Limits.Wait));
    }

    [Fact]
    public async Task Methods_NoSuchInstance_SaySo()
    {
        await using var host = await TestHost.StartAsync(_tasks);
        var handle = new OrchestrationHandle(host.Client, "none");

        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => handle.GetStatusAsync());
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => handle.GetCustomStatusAsync<string>());
        await Assert.ThrowsAsync<OrchestrationNotFoundException>(() => handle.WaitAsync());
    }

    [Fact]
    public void Constructor_NoId_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new OrchestrationHandle(null!, "one"));
        Assert.Throws<ArgumentException>(() => new OrchestrationHandle(null!, ""));
    }
}
