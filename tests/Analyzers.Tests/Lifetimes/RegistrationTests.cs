using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Lifetimes;

public sealed class RegistrationTests
{
    private const string Tasks = """

        public sealed class Ship : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
        }

        [DurableTask("Packing", Version = "2")]
        public sealed class Pack : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
        }

        public sealed class Counter : TaskEntity<int> { public int Get() => State; }
        """;

    [Theory]
    [InlineData("tasks.AddActivity<Ship>(); tasks.[|AddActivity<Ship>|]();")]
    [InlineData("tasks.AddActivity<Ship>().[|AddActivity|](typeof(Ship));")]
    [InlineData("tasks.AddActivity<Ship>(\"A\").AddActivity<Ship>().[|AddActivity|](\"a\", new Ship());")]
    [InlineData("tasks.AddActivity(\"Packing\", \"2\", new Ship()).[|AddActivity<Pack>|]();")]
    [InlineData("tasks.AddEntity<Counter>().[|AddEntity<Counter>|](\"COUNTER\");")]
    [InlineData("tasks.AddAllGeneratedTasks().[|AddActivity<Pack>|]();")]
    [InlineData("tasks.[|AddActivity<Pack>|](\"packing\"); tasks.AddAllGeneratedTasks();")]
    [InlineData("tasks.AddActivity<Ship>(); if (Environment.HasShutdownStarted) tasks.[|AddActivity<Ship>|]();")]
    [InlineData("Use(t => { t.AddActivity<Ship>(); t.[|AddActivity<Ship>|](); });")]
    public async Task Task_ThatIsRegisteredTwice_IsReported(string body) =>
        await Check.FindsAsync("DUR2011", In(body));

    [Theory]
    [InlineData("tasks.AddActivity<Ship>().AddActivity<Ship>(\"Other\").AddActivity<Pack>();")]
    [InlineData("tasks.AddActivity(\"Packing\", \"1\", new Ship()).AddActivity<Pack>();")]
    [InlineData("tasks.AddActivity<Ship>(); new DurableTaskRegistry().AddActivity<Ship>();")]
    [InlineData("if (Environment.HasShutdownStarted) tasks.AddActivity<Ship>(); else tasks.AddActivity(new Ship());")]
    [InlineData("switch (Environment.ProcessorCount) { case 1: tasks.AddActivity<Ship>(); break; default: "
        + "tasks.AddActivity<Ship>(); break; }")]
    [InlineData("if (Environment.HasShutdownStarted) { tasks.AddActivity<Ship>(); return; } tasks.AddActivity(new "
        + "Ship());")]
    [InlineData("Use(t => t.AddActivity<Ship>()); Use(t => t.AddActivity<Ship>());")]
    [InlineData("tasks.AddActivity<Ship>(\"A\").AddOrchestratorFunc(\"A\", c => { }).AddEntity<Counter>(\"A\");")]
    [InlineData("tasks.AddActivity<Ship>(Environment.MachineName).AddActivity<Ship>(Environment.MachineName);")]
    [InlineData("tasks.AddAllGeneratedTasks().AddActivity<Pack>(\"Other\").AddActivity<Ship>();")]
    public async Task Task_ThatIsRegisteredOnce_IsNotReported(string body) => await Check.NothingAsync(In(body));

    [Fact]
    public async Task Message_OfATaskWithAVersion_SaysSo() => await Check.SaysAsync(
        "DUR2011",
        "The activity 'Packing' is registered already in version '2', and the registry refuses the second. Remove it, "
            + "or give it a name or version of its own.",
        In("tasks.AddActivity<Pack>().[|AddActivity<Pack>|]();"));

    [Theory]
    [InlineData("tasks.AddOrchestrator(\"A\", [|new Sum()|]);")]
    [InlineData("var sum = new Sum(); tasks.AddOrchestrator([|sum|]);")]
    [InlineData("new ServiceCollection().[|AddSingleton<Sum>|]();")]
    public async Task Orchestrator_WithStateThatIsShared_IsReported(string body) =>
        await Check.FindsAsync("DUR2015", In(body) + Stateful);

    [Theory]
    [InlineData("tasks.AddOrchestrator<Sum>(); tasks.AddOrchestrator(\"A\", () => new Sum());")]
    [InlineData("tasks.AddOrchestrator(\"A\", new Plain()); new ServiceCollection().AddSingleton<Plain>();")]
    [InlineData("new ServiceCollection().AddTransient<Sum>();")]
    public async Task Orchestrator_ThatSharesNothing_IsNotReported(string body) =>
        await Check.NothingAsync(In(body) + Stateful);

    private const string Stateful = """

        public sealed class Sum : TaskOrchestrator<int, int>
        {
            private TaskOrchestrationContext? _context;

            public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                _context = context;
                return Task.FromResult(_context.InstanceId.Length);
            }
        }

        public sealed class Plain : TaskOrchestrator<int, int>
        {
            public override Task<int> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(input);
        }
        """;

    private static string In(string body) => $$"""
        static class Setup
        {
            static void Add(DurableTaskRegistry tasks) { {{body}} }
            static void Use(Action<DurableTaskRegistry> add) { }
        }
        """ + Tasks;
}
