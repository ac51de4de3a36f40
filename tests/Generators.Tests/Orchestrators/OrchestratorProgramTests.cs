using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Orchestrators;

public sealed class OrchestratorProgramTests
{
    [Fact]
    public Task SeveralParameters_OnAHub_Travel() => RunAsync(
        "False, True, True",
        OrchestratorMethodTests.Fulfil,
        nameof(OrchestratorMethodTests.SeveralParameters_StaticMethod_CallAndSchedule),
        """
            [Orchestrator]
            public static Task<bool> Parent(TaskOrchestrationContext context) =>
                context.CallFulfilAsync("o-1", null, express: true);

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                OrchestrationHandle<bool> slow = await client.StartFulfilAsync("o-2", [1, 2]);
                var id = await client.ScheduleNewFulfilInstanceAsync("o-3", [], true, new("fast"));
                var fast = await client.GetFulfilHandle(id).WaitAsync();
                var parent = await client.StartParentAsync();
                return $"{await slow.WaitAsync()}, {fast}, {await parent.WaitAsync()}";
            }
        """);

    [Fact]
    public Task Version_OnAHub_IsTheTasksOwn() => RunAsync(
        "Completed 2, Completed",
        OrchestratorMethodTests.Versioned,
        nameof(OrchestratorMethodTests.Version_StampsTheOptionsThatHaveNone),
        """
            [Orchestrator]
            public static Task Parent(TaskOrchestrationContext context) => context.CallFulfilAsync(context.NewGuid());

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                var one = await client.StartFulfilAsync(Guid.NewGuid());
                await one.WaitAsync();
                var found = (await client.GetInstanceAsync(one.InstanceId))!;
                var parent = await client.StartParentAsync();
                await parent.WaitAsync();
                var status = (await client.GetInstanceAsync(parent.InstanceId))!.RuntimeStatus;
                return $"{found.RuntimeStatus} {found.Version}, {status}";
            }
        """);

    [Fact]
    public Task Services_OnAHub_ReachTheConstructor() => RunAsync(
        "True",
        OrchestratorMethodTests.Nightly,
        nameof(OrchestratorMethodTests.InstanceMethod_WithServices_MadeForEachExecution),
        """
            private static readonly Clock s_clock = new();

            public static void AddServices(IServiceCollection services) => services.AddSingleton(s_clock);

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                var run = await client.StartRunAsync();
                return $"{await run.WaitAsync() == s_clock.GetHashCode()}";
            }
        """);

    private static async Task RunAsync(string expected, string source, string method, string members) => Assert.Equal(
        expected,
        await GeneratedProgram.RunAsync(Sources
            .Clean($$"""
                using Microsoft.Extensions.DependencyInjection;
                {{source}}
                public static class Program
                {
                    public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                {{members}}
                }
                """)
            .Runs(nameof(OrchestratorMethodTests), [method])));
}
