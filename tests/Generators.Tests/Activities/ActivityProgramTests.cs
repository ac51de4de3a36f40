using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Activities;

public sealed class ActivityProgramTests
{
    private const string Program = """
        public sealed class Gateway : IGateway;

        public static class Program
        {
            public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

            public static void AddServices(IServiceCollection services) => services.AddSingleton<IGateway, Gateway>();

            [Orchestrator]
            public static async Task<string> Use(TaskOrchestrationContext context)
            {
                var charged = await context.CallChargeAsync("o-1", amount: 2.5m);
                await context.CallSendAsync("ada", [1, 2], new TaskOptions { Version = "2.0" });
                await context.CallSendAsync("ada", []);
                var (none, three) = (await context.CallCountAsync(null), await context.CallCountAsync("abc"));
                await context.CallClearAsync();
                List<string> week = await context.CallBuildAsync();
                List<string> day = await context.CallBuildAsync(1);
                // JSON has no word for what is no number.
                await context.CallDefaultsAsync("needed", never: 1, endless: 2, colour: Colour.Red, rest: ["a", "b"]);
                return $"{charged} {none} {three} {week[0]} {day[0]}";
            }

            public static async Task<string> RunAsync(DurableTaskClient client) =>
                await (await client.StartUseAsync()).WaitAsync();
        }
        """;

    [Fact]
    public async Task Program_OfAllSnapshots_RunsOnAHub() => Assert.Equal(
        "o-1 0 3 7 1",
        await GeneratedProgram.RunAsync(Sources
            .Clean("using Microsoft.Extensions.DependencyInjection;\n"
                + ActivityMethodTests.Cards + ActivityMethodTests.Mailer + ActivityMethodTests.Texts
                + ActivityMethodTests.Caches + ActivityMethodTests.Reports + ActivityMethodTests.Everything + Program)
            .Runs(nameof(ActivityMethodTests),
            [
                nameof(ActivityMethodTests.ThreeParameters_StaticMethod_OneRecordAndOneStub),
                nameof(ActivityMethodTests.Services_InstanceMethod_MadeByItsConstructor),
                nameof(ActivityMethodTests.OneParameter_SyncMethod_TravelsAsItIs),
                nameof(ActivityMethodTests.NoParameter_VoidMethod_NothingTravels),
                nameof(ActivityMethodTests.OneParameterWithDefault_AbsentInput_TakesTheDefault),
                nameof(ActivityMethodTests.DefaultsOfEveryKind_AreWrittenAsTheyAre),
            ])));
}
