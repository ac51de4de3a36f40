using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Handles;

public sealed class HandleProgramTests
{
    private const string Program = """
        public static class Program
        {
            public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

            [Orchestrator]
            public static async Task<string> Shop(TaskOrchestrationContext context)
            {
                context.SetBuyStatus(new Progress("started", 1));
                var approval = await context.WaitForApprovedAsync();
                var more = await context.WaitForExternalEvent<int[]>("more.articles");
                return $"{approval.By} {more.Length} {await context.CallBuyAsync("plums", client: 2)}";
            }

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                var shop = client.GetBuyHandle(await client.ScheduleNewShopInstanceAsync(new("shop")));
                await shop.WaitForStartAsync();
                Progress? progress = await shop.GetCustomStatusAsync();
                await shop.RaiseApprovedAsync(new Approval(true, "Ada"));
                await shop.RaiseMoreArticlesAsync([1, 2]);
                var shopped = await shop.WaitAsync();
                var bought = await (await client.StartBuyAsync("pears", options: new("buy"))).WaitAsync();
                return $"{progress!.Step}, {shopped}, {bought}";
            }
        }
        """;

    [Fact]
    public async Task Program_OfAllSnapshots_RunsOnAHub() => Assert.Equal(
        "started, Ada 2 plums, pears",
        await GeneratedProgram.RunAsync(Sources.Clean(HandleTests.Buy + Program)
            .Runs(nameof(HandleTests), [nameof(HandleTests.EventsAndStatus_Declared_GiveAHandleOfItsOwn)])));
}
