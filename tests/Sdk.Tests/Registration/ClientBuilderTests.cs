using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.Registration;

public sealed class ClientBuilderTests
{
    [Fact]
    public async Task AddClients_None_GivesTheFirstToWhoeverAsks()
    {
        await using var services = new ServiceCollection()
            .AddDurableTaskClient("a", client => client.UseInMemory())
            .AddDurableTaskClient("b", client => client.UseInMemory())
            .BuildServiceProvider();

        Assert.Equal("a", services.GetRequiredService<DurableTaskClient>().Name);
    }

    [Fact]
    public async Task RegisterDirectly_Second_GivesItToWhoeverAsks()
    {
        await using var services = new ServiceCollection()
            .AddDurableTaskClient("a", client => client.UseInMemory())
            .AddDurableTaskClient("b", client => client.UseInMemory().RegisterDirectly())
            .BuildServiceProvider();
        var clients = services.GetRequiredService<IDurableTaskClientProvider>();

        Assert.Equal("b", services.GetRequiredService<DurableTaskClient>().Name);
        Assert.Equal(["a", "b"], new[] { "a", "b" }.Select(name => clients.GetClient(name).Name));
    }

    [Fact]
    public async Task UseDefaultVersion_StartWithoutAVersion_HasIt()
    {
        await using var services = new ServiceCollection()
            .AddDurableTaskClient(client => client.UseInMemory().UseDefaultVersion("7"))
            .BuildServiceProvider();
        var client = services.GetRequiredService<DurableTaskClient>();

        await client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions(InstanceId: "a"));
        await client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("b") { Version = "8" });

        Assert.Equal("7", (await client.GetInstanceAsync("a"))!.Version);
        Assert.Equal("8", (await client.GetInstanceAsync("b"))!.Version);
    }
}
