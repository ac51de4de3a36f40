using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Classes;

public sealed class TaskClassProgramTests
{
    private const string Program = """
        public sealed class Gateway : IGateway;

        public static class Program
        {
            public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

            public static void AddServices(IServiceCollection services) =>
                services.AddKeyedSingleton<IGateway, Gateway>("main");

            [Orchestrator]
            public static async Task<string> Use(TaskOrchestrationContext context)
            {
                var order = await context.CallFulfilOrderAsync(new Order("o-1"));
                return $"{order} {await context.CallChargeAsync("card")} {await context.CallChargeAsync()}";
            }

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                var id = await client.ScheduleNewFulfilOrderInstanceAsync(new Order("o-2"));
                var other = await client.WaitForInstanceCompletionAsync<string>(id);
                var third = await (await client.StartFulfilOrderAsync(new Order("o-3"))).WaitAsync();
                var used = await client.StartUseAsync();
                return $"{await used.WaitAsync()}, {other}, {third}";
            }
        }
        """;

    [Fact]
    public async Task Program_OfAllSnapshots_RunsOnAHub() => Assert.Equal(
        "o-1 4 , o-2, o-3",
        await GeneratedProgram.RunAsync(Sources
            .Clean("using Microsoft.Extensions.DependencyInjection;\n"
                + TaskClassTests.FulfilOrder + TaskClassTests.Charge + Program)
            .Runs(nameof(TaskClassTests),
            [
                nameof(TaskClassTests.Orchestrator_Class_CallAndScheduleWithInput),
                nameof(TaskClassTests.Activity_ClassWithServices_OptionalInputWhenNullable),
            ])));
}
