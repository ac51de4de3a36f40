using Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Calls;

/// <summary>Names that nobody registers are found, and names that somebody may register are let pass.</summary>
public sealed class NameTests
{
    private const string Tasks = """
        public static class Steps
        {
            [Activity] public static int Charge(int amount) => amount;
            [Activity("billing.refund")] public static int RefundAsync(int amount) => amount;
        }

        [DurableTask("Packing")]
        public sealed class Pack : TaskActivity<string, string>
        {
            public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
        }

        public sealed class Ship : TaskActivity<string, string>
        {
            public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
        }

        public sealed class Audit : TaskOrchestrator<string, string>
        {
            public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
                Task.FromResult(input);
        }

        [DurableTask]
        public sealed class Basket : TaskEntity<int>
        {
            public void Put(int article) => State += article;
            public int Count() => State;
        }

        public static class Names
        {
            public static readonly TaskName Sent = "Sent";
            public static string Found => "Found";
        }

        public static class Setup
        {
            private const string Mailing = "Mail";

            public static void Add(DurableTaskRegistry tasks) => tasks
                .AddActivity<Ship>()
                .AddActivity<Ship>("ShipFast")
                .AddActivity("ShipByRail", typeof(Ship))
                .AddActivity("Send", typeof(Ship))
                .AddActivity(Names.Sent, new Ship())
                .AddActivityFunc<string, string>(Mailing, (_, input) => input)
                .AddActivityFunc(Names.Found, (TaskActivityContext context) => { })
                .AddOrchestrator<Audit>()
                .AddOrchestratorFunc("Report", context => { })
                .AddEntity<Basket>("Cart");
        }
        """;

    [Theory]
    [InlineData("DUR2003", "await context.CallActivityAsync([|\"Charg\"|], 1);")]
    [InlineData("DUR2003", "await context.CallActivityAsync<int>([|\"Dispatch\"|], 1);")]
    [InlineData("DUR2003", "await context.CallActivityAsync([|nameof(Pack)|], input);")]
    [InlineData("DUR2003", "const string name = \"Dispatch\"; await context.CallActivityAsync([|name|], 1);")]
    [InlineData("DUR2003", "await context.CallActivityAsync(new TaskName([|\"Dispatch\"|]), 1);")]
    [InlineData("DUR2003", "var name = \"Dispatch\"; await context.CallActivityAsync([|name|], 1);")]
    [InlineData("DUR2004", "await context.CallSubOrchestratorAsync([|\"Placeorder2\"|]);")]
    [InlineData("DUR2004", "Func<Task> run = () => context.CallSubOrchestratorAsync([|\"Control\"|]); await run();")]
    [InlineData("DUR2005", "await context.Entities.CallEntityAsync(new([|\"Shelf\"|], input), \"Put\", 1);")]
    [InlineData("DUR2005", "var id = new EntityInstanceId([|\"Basckt\"|], input); await context.Entities"
        + ".LockEntitiesAsync(id);")]
    [InlineData("DUR2006", "await context.Entities.CallEntityAsync(new(\"Cart\", input), [|\"Putt\"|], 1);")]
    [InlineData("DUR2006", "var id = new EntityInstanceId(\"basket\", input); await context.Entities"
        + ".SignalEntityAsync(id, [|\"Empty\"|]);")]
    public async Task Name_ThatNobodyRegisters_IsReported(string id, string body) =>
        await Check.FindsAsync(id, Orchestrator.With(body, Tasks));

    [Theory]
    [InlineData("await context.CallActivityAsync(\"charge\", 1);")]
    [InlineData("await context.CallActivityAsync(\"BILLING.Refund\", 1);")]
    [InlineData("await context.CallActivityAsync(\"Packing\", input);")]
    [InlineData("await context.CallActivityAsync(nameof(Ship), input);")]
    [InlineData("await context.CallActivityAsync(\"ShipFast\", input);")]
    [InlineData("await context.CallActivityAsync(\"Send\", input);")]
    [InlineData("await context.CallActivityAsync(Names.Sent, input);")]
    [InlineData("await context.CallActivityAsync(\"sent\", input);")]
    [InlineData("await context.CallActivityAsync(\"Mail\", input); await context.CallActivityAsync(\"Found\");")]
    [InlineData("await context.CallActivityAsync(input, 1);")]
    [InlineData("var name = \"Dispatch\"; name = input; await context.CallActivityAsync(name, 1);")]
    [InlineData("await context.CallActivityAsync(\"Durable.Http\");")]
    [InlineData("await context.CallSubOrchestratorAsync(\"audit\", input); await context.CallSubOrchestratorAsync("
        + "\"Report\");")]
    [InlineData("await context.CallSubOrchestratorAsync(nameof(PlaceOrder), input);")]
    [InlineData("await context.Entities.CallEntityAsync<int>(new(\"cart\", input), \"COUNT\");")]
    [InlineData("await context.Entities.CallEntityAsync(new(\"cart\", input), \"delete\");")]
    [InlineData("await context.Entities.CallEntityAsync(new(input, input), \"Wave\");")]
    public async Task Name_ThatSomebodyRegisters_IsNotReported(string body) =>
        await Check.NothingAsync(Orchestrator.With(body, Tasks));

    [Fact]
    public async Task Name_OfAClientOrASchedule_IsReported() => await Check.FindsAsync(
        "DUR2004",
        Orchestrator.With(
            "",
            """
            public sealed class Desk(DurableTaskClient client, IOrchestrationSubmitter submitter)
            {
                public Task Start() => client.ScheduleNewOrchestrationInstanceAsync([|"Order"|], "a");
                public Task Submit() => submitter.ScheduleNewOrchestrationInstanceAsync([|"Order"|]);
                public Task Place() => client.ScheduleNewOrchestrationInstanceAsync("PlaceOrder", "a");
                public object Plan() =>
                    new Durable.Schedules.ScheduleCreationOptions("a", [|"Order"|], TimeSpan.FromDays(1));
            }
            """));

    [Fact]
    public async Task Name_InAnEntity_IsReported() => await Check.FindsAsync(
        "DUR2004",
        Orchestrator.With(
            "",
            """
            [DurableTask]
            public sealed class Basket : TaskEntity<int>
            {
                public void Order() => Context.ScheduleNewOrchestration([|"PlaceOrdr"|], "a");
            }
            """));

    [Theory]
    [InlineData("tasks.AddActivity(Environment.MachineName, new Ship())")]
    [InlineData("tasks.AddActivity(Find())")]
    public async Task Name_WhereOthersAreRegisteredByChance_IsNotReported(string registration) =>
        await Check.NothingAsync(Orchestrator.With(
            "await context.CallActivityAsync(\"Dispatch\", 1);",
            Tasks + $$"""

            public static class More
            {
                public static void Add(DurableTaskRegistry tasks) => {{registration}};
                private static Type Find() => typeof(More);
            }
            """));

    [Fact]
    public async Task Name_WhereNobodyRegistersAnything_IsNotReported() => await Check.NothingAsync(
        "class Desk { Task A(DurableTaskClient client) => client.ScheduleNewOrchestrationInstanceAsync(\"Order\"); }");

    [Fact]
    public async Task Name_OfAContract_IsKnown() => await Check.NothingAsync(Orchestrator.With(
        "await context.CallActivityAsync(\"Charge\", 1); await context.CallActivityAsync(\"pay.back\", 1);"
            + "await context.Entities.CallEntityAsync(new(\"Shelf\", \"a\"), \"Put\", 1);",
        """
        [DurableActivities]
        public interface IPayments
        {
            Task<int> ChargeAsync(int amount);
            [Activity("pay.back")] Task<int> RefundAsync(int amount);
        }

        [DurableEntity]
        public interface IShelf { void Put(int article); }

        [DurableTask]
        public sealed class WoodenShelf : TaskEntity<int>, IShelf { public void Put(int article) => State += article; }
        """));

    [Fact]
    public async Task Name_OfAnAssemblyThatIsReferenced_IsKnown()
    {
        var tasks = TestLibrary.Of("Contoso.Tasks", "namespace Contoso.Tasks;\n" + Tasks.Replace(
            "public static class Setup", "internal static class Setup", StringComparison.Ordinal));

        Assert.Equal(
            ["Warning DUR2003: No activity is registered as 'Chargee'. Did you mean 'Charge'?"],
            await TestLibrary.FindAsync(
                Orchestrator.With(
                    "await context.CallActivityAsync(\"charge\", 1); await context.CallActivityAsync(\"Chargee\", 1);"),
                OutputKind.DynamicallyLinkedLibrary,
                tasks));
    }

    [Fact]
    public async Task Name_WhereAnAssemblyRegistersByItself_IsNotReported() => Assert.Empty(
        await TestLibrary.FindAsync(
            Orchestrator.With("await context.CallActivityAsync(\"Chargee\", 1);"),
            OutputKind.DynamicallyLinkedLibrary,
            TestLibrary.Of("Contoso.Tasks", "namespace Contoso.Tasks;\n" + Tasks)));

    [Theory]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "Info")]
    [InlineData(OutputKind.ConsoleApplication, "Warning")]
    public async Task Name_ThatIsNotNearAnyOther_IsAWarningInApplicationsOnly(OutputKind kind, string severity) =>
        Assert.Equal(
            [$"{severity} DUR2003: No activity is registered as 'Dispatch'. Register it, or correct the name."],
            await TestLibrary.FindAsync(
                Orchestrator.With(
                    "await context.CallActivityAsync(\"Dispatch\", 1);",
                    Tasks + "static class Program { static void Main() { } }"),
                kind));

    [Fact]
    public async Task Name_ThatIsNearlyRight_IsFixed()
    {
        const string pack = """
            public static class Steps
            {
                [Activity] public static int Charge(int amount) => amount;
                [Activity] public static int Pack(int amount) => amount;
            }
            """;
        const string wrong = "await context.CallActivityAsync(\"ChargeActivity\", 1); "
            + "await context.CallActivityAsync(nameof(Steps.Charge) + \"2\", 1);"
            + "await context.CallActivityAsync(\"Dispatch\", 1); await context.CallActivityAsync(\"Chareg\", 1);";
        var right = wrong
            .Replace("\"ChargeActivity\"", "\"Charge\"", StringComparison.Ordinal)
            .Replace("\"Chareg\"", "\"Charge\"", StringComparison.Ordinal);

        Assert.Equal(
            Orchestrator.With(right, pack), await Fixing.OneByOneAsync("DUR2003", Orchestrator.With(wrong, pack)));
        Assert.Equal(
            Orchestrator.With(right, pack), await Fixing.AllAtOnceAsync("DUR2003", Orchestrator.With(wrong, pack)));
    }

    [Fact]
    public async Task Operation_ThatIsNearlyRight_IsFixed() => Assert.Equal(
        Orchestrator.With("await context.Entities.CallEntityAsync<int>(new(\"basket\", \"a\"), \"Count\");", Tasks),
        await Fixing.OneByOneAsync("DUR2006", Orchestrator.With(
            "await context.Entities.CallEntityAsync<int>(new(\"basket\", \"a\"), \"CountAsync\");", Tasks)));
}
