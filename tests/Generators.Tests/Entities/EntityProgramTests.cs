using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Entities;

public sealed class EntityProgramTests
{
    private const string Program = """
        #pragma warning disable CS0618 // The snapshot has an obsolete operation.
        public sealed class Clock : IClock
        {
            public override string ToString() => "clock";
        }

        [DurableTask]
        public sealed class Sender : TaskEntity<int>
        {
            public void Send(string to) => Context.CounterEntity(to).SignalAdd(20);
        }

        public static class Program
        {
            public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

            public static void AddServices(IServiceCollection services) => services.AddSingleton<IClock, Clock>();

            [Orchestrator]
            public static async Task<string> Use(TaskOrchestrationContext context)
            {
                var counter = context.CounterEntity("a");
                await counter.CallAddAsync(1);
                await counter.SignalAddAsync(2);
                await context.SenderEntity("s").CallSendAsync("a");
                var all = await counter.CallAddAllAsync(" why ", [1, 2, 3]);
                await counter.CallResetAsync(to: 4);
                return $"{all}, {await counter.CallGetAsync()}";
            }

            public static async Task<string> RunAsync(DurableTaskClient client)
            {
                await client.CounterEntity("a").SignalAddAsync(300);
                var used = await (await client.StartUseAsync()).WaitAsync();
                return $"{used}, {await client.CounterEntity("a").GetStateAsync()}";
            }
        }
        """;

    [Fact]
    public async Task Program_OfAllSnapshots_RunsOnAHub() => Assert.Equal(
        "clockAddAll why 3, 323, 323",
        await GeneratedProgram.RunAsync(Sources
            .Clean("using Microsoft.Extensions.DependencyInjection;\n" + EntityTests.Counter + Program)
            .Runs(nameof(EntityTests),
                [nameof(EntityTests.Class_WithOperationsOfEveryShape_ThreeProxiesAndADispatcher)])));
}
