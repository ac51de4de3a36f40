using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Events;

public sealed class EventProgramTests
{
    private const string Program = """
        public static class Program
        {
            public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

            [Orchestrator]
            public static async Task<string> Ask(TaskOrchestrationContext context)
            {
                var first = await context.WaitForApprovalAsync();
                var second = await context.WaitForApprovalAsync(TimeSpan.FromDays(1));
                return $"{first.By} {first.Yes}, {second.By} {second.Yes}";
            }

            [Orchestrator]
            public static void Answer(TaskOrchestrationContext context, string to) =>
                context.SendApproval(to, new Approval(false, "Bob"));

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                var asked = await client.StartAskAsync();
                await client.RaiseApprovalAsync(asked.InstanceId, new Approval(true, "Ada"));
                await client.StartAnswerAsync(asked.InstanceId);
                return await asked.WaitAsync();
            }
        }
        """;

    [Fact]
    public async Task Program_OfAllSnapshots_RunsOnAHub() => Assert.Equal(
        "Ada True, Bob False",
        await GeneratedProgram.RunAsync(Sources.Clean(EventTests.Approval + Program)
            .Runs(nameof(EventTests), [nameof(EventTests.Record_WithoutAName_IsNamedAfterItself)])));
}
