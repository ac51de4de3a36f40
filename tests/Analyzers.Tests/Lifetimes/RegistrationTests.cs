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
    [InlineData("Core(tasks); tasks.[|AddActivity<Ship>|]();")]
    [InlineData("tasks.AddActivity<Ship>(); [|Core|](tasks);")]
    [InlineData("tasks.AddShipping().AddActivity<Pack>().[|AddShipping|]();")]
    [InlineData("Core(tasks.AddActivity<Pack>()); [|Deep|](tasks);")]
    [InlineData("Core(tasks); Maybe(tasks); if (Environment.HasShutdownStarted) [|Setup.Core|](tasks);")]
    [InlineData("Local(tasks); [|Local|](tasks); void Local(DurableTaskRegistry t) => t.AddActivity<Ship>(\"L\");")]
    [InlineData("tasks.AddActivity<Ship>(); [|Elsewhere.Add|](tasks);")]
    [InlineData("worker.AddTasks(t => t.AddActivity<Ship>()).AddTasks(t => t.[|AddActivity<Ship>|]());")]
    [InlineData("worker.AddTasks(Core); worker.UseWorkItemFilters().[|AddTasks|](Core);")]
    [InlineData("new ServiceCollection().AddDurableTaskWorker(w => { w.AddTasks(Core); w.AddTasks(t => { Maybe(t); t."
        + "[|AddActivity<Ship>|](); }); });")]
    [InlineData("new ServiceCollection().AddDurableTaskWorker(\"a\").AddTasks(Core).[|AddTasks|](Core);")]
    [InlineData("tasks.AddAllGeneratedTasks().[|AddActivityFunc|](\"charge\", context => 1);")]
    [InlineData("tasks.AddAllGeneratedTasks().[|AddOrchestratorFunc|](\"Buy\", \"3\", (TaskOrchestrationContext c, int "
        + "i) => Task.FromResult(i));")]
    [InlineData("tasks.AddAllGeneratedTasks(); tasks.[|AddAllGeneratedTasks|]();")]
    [InlineData("tasks.AddContosoOrdersTasks().[|AddAllReferencedTasks|]();")]
    [InlineData("worker.AddTasks(t => t.AddAllGeneratedTasks()).AddTasks(t => t.[|AddAllGeneratedTasks|]());")]
    [InlineData("tasks.AddAllGeneratedTasks(); [|AddPacking|](tasks);")]
    public async Task Task_ThatIsRegisteredOnTheWay_IsReported(string body) =>
        await Check.FindsAsync("DUR2011", In(body) + Generated, OtherFile);

    [Theory]
    [InlineData("if (Environment.HasShutdownStarted) Core(tasks); else Core(tasks);")]
    [InlineData("Maybe(tasks); Early(tasks); Core(tasks);")]
    [InlineData("Core(new DurableTaskRegistry()); Core(new DurableTaskRegistry()); Core(tasks);")]
    [InlineData("One().AddTasks(Core); One().AddTasks(Core); worker.AddTasks(Core);")]
    [InlineData("worker.AddTasks(Core).Next().AddTasks(Core);")]
    [InlineData("worker.AddTasks(t => t.AddActivity<Ship>()).Next().AddTasks(t => t.AddActivity<Ship>());")]
    [InlineData("new ServiceCollection().AddDurableTaskWorker(\"a\").AddTasks(Core); new ServiceCollection()."
        + "AddDurableTaskWorker(\"b\").AddTasks(Core);")]
    [InlineData("worker.AddTasks(t => { if (Environment.HasShutdownStarted) return; Core(t); }).AddTasks(Core);")]
    [InlineData("if (Environment.HasShutdownStarted) worker.AddTasks(Core); else worker.AddTasks(Core);")]
    [InlineData("var t = new DurableTaskRegistry(); Core(t); t = new(); Core(t);")]
    [InlineData("Core(tasks); Named(tasks, \"A\"); Named(tasks, \"B\");")]
    [InlineData("Core(tasks); Virtual(tasks);")]
    [InlineData("tasks.AddAllGeneratedTasks().AddActivityFunc(\"Buy\", context => 1).AddOrchestratorFunc(\"Buy\", "
        + "context => { });")]
    [InlineData("tasks.AddActivityFunc(\"Charge\", context => 1);")]
    [InlineData("tasks.AddAllGeneratedTasks(); new DurableTaskRegistry().AddAllGeneratedTasks();")]
    public async Task Task_ThatMayBeRegisteredElsewhere_IsNotReported(string body) =>
        await Check.NothingAsync(In(body) + Generated, OtherFile);

    [Fact]
    public async Task Message_OfATaskOnTheWay_SaysWhoRegistersIt()
    {
        var finding = Assert.Single(await Check.FindsAsync(
            "DUR2011", In("Core(tasks); [|Deep|](tasks);") + Generated, OtherFile));

        Assert.Equal(
            "The activity 'Ship' is registered already by 'Core', and the registry refuses the second. Remove it, or "
                + "give it a name or version of its own.",
            finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            ["t.AddActivity<Ship>()", "t.AddActivity<Ship>()"],
            finding.AdditionalLocations.Select(where => where.SourceTree!.GetText().ToString(where.SourceSpan)));
    }

    [Theory]
    [InlineData("tasks.AddAllReferencedTasks().AddActivity<Contoso.Billing.Bill>();", "activity 'Bill'",
        "AddAllReferencedTasks")]
    [InlineData("tasks.AddAllReferencedTasks().AddContosoBillingTasks();", "assembly 'Contoso.Billing'",
        "AddAllReferencedTasks")]
    [InlineData("tasks.AddContosoBillingTasks().AddActivity<Contoso.Billing.Bill>();", "activity 'Bill'",
        "AddContosoBillingTasks")]
    [InlineData("tasks.AddContosoBillingTasks().AddAllGeneratedTasks();")]
    [InlineData("tasks.AddAllGeneratedTasks().AddActivity<Contoso.Billing.Bill>();")]
    public async Task Tasks_OfAnotherAssembly_AreKnown(string body, params string[] told)
    {
        var billing = TestLibrary.Of(
            "Contoso.Billing",
            """
            namespace Contoso.Billing;

            [DurableTask]
            public sealed class Bill : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
            """);

        var found = await TestLibrary.FindAsync(
            In(body) + Generated, Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, billing);

        Assert.Equal(
            told.Length == 0
                ? []
                : [$"Warning DUR2011: The {told[0]} is registered already by '{told[1]}', and the registry refuses the "
                    + "second. Remove it, or give it a name or version of its own."],
            found);
    }

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
            static void Add(DurableTaskRegistry tasks, IDurableTaskWorkerBuilder worker) { {{body}} }
            static void Use(Action<DurableTaskRegistry> add) { }

            static DurableTaskRegistry AddShipping(this DurableTaskRegistry t) => t.AddActivity<Ship>();
            static void AddPacking(DurableTaskRegistry t) => t.AddActivity<Pack>();
            static void Core(DurableTaskRegistry t) { t.AddActivity<Ship>(); }
            static void Deep(DurableTaskRegistry t) { t.AddActivity<Pack>("D"); Core(t); }
            static void Maybe(DurableTaskRegistry t) { if (Environment.HasShutdownStarted) Core(t); }
            static void Early(DurableTaskRegistry t) { if (Environment.HasShutdownStarted) return; Core(t); }
            static void Named(DurableTaskRegistry t, string name) => t.AddActivity<Ship>(name);
            static void Virtual(DurableTaskRegistry t) => new Registrar().Fill(t);
            static IDurableTaskWorkerBuilder Next(this IDurableTaskWorkerBuilder worker) =>
                worker.Services.AddDurableTaskWorker("next");
            static IDurableTaskWorkerBuilder One() => new ServiceCollection().AddDurableTaskWorker();
        }

        class Registrar { public virtual void Fill(DurableTaskRegistry t) => t.AddActivity<Ship>(); }
        """ + Tasks;

    private const string Generated = """

        public static class Steps
        {
            [Activity] public static int Charge(int amount) => amount;
            [Orchestrator(Version = "3")]
            public static Task<int> Buy(TaskOrchestrationContext context, int i) => context.CallChargeAsync(i);
        }
        """;

    private const string OtherFile = """
        static class Elsewhere
        {
            public static void Add(DurableTaskRegistry tasks) => Next(tasks);
            private static void Next(DurableTaskRegistry tasks) => tasks.AddActivity<Ship>();
        }
        """;
}
