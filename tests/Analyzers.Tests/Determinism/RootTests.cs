using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>Orchestrators are found in all their forms.</summary>
public sealed class RootTests
{
    [Theory]
    [InlineData("tasks.AddOrchestratorFunc(\"Buy\", context => { _ = [|DateTime.UtcNow|]; });")]
    [InlineData(
        "tasks.AddOrchestratorFunc(\"Buy\", async (TaskOrchestrationContext context, int i) => { await "
        + "Task.CompletedTask; return [|DateTime.UtcNow|]; });")]
    [InlineData(
        "Func<TaskOrchestrationContext, Task<DateTime>> buy = context => Task.FromResult([|DateTime.UtcNow|]); "
        + "tasks.AddOrchestratorFunc(\"Buy\", buy);")]
    [InlineData(
        "tasks.AddOrchestratorFunc(\"Buy\", Buy); static DateTime Buy(TaskOrchestrationContext context) => "
        + "[|DateTime.UtcNow|];")]
    [InlineData(
        "tasks.AddOrchestratorFunc(\"Buy\", context => Buy(context)); static DateTime Buy(TaskOrchestrationContext "
        + "context) => [|DateTime.UtcNow|];")]
    [InlineData(
        "tasks.AddOrchestratorFunc(\"Buy\", context => { Action inner = () => _ = [|DateTime.UtcNow|]; inner(); });")]
    [InlineData(
        "tasks.AddOrchestrator(\"Buy\", FuncTaskOrchestrator.Create<int, DateTime>((context, i) => "
        + "Task.FromResult([|DateTime.UtcNow|])));")]
    [InlineData(
        "services.AddDurableTask(worker => worker.AddTasks(all => all.AddOrchestratorFunc(\"Buy\", context => { _ = "
        + "[|DateTime.UtcNow|]; })));")]
    public async Task Function_GivenToTheRegistry_IsAnOrchestrator(string registration) =>
        await Check.FindsAsync("DUR1001", Registration(registration));

    [Fact]
    public async Task Lambda_WithAHelper_ShowsItsRegisteredName() => await Check.ShowsAsync(
        "DUR1001",
        "Buy → Setup.Quote → DateTime.UtcNow",
        Registration(
            "tasks.AddOrchestratorFunc(\"Buy\", context => [|Quote|]());",
            "static DateTime Quote() => DateTime.UtcNow;"));

    [Theory]
    [InlineData("tasks.AddOrchestratorFunc(\"Buy\", Buy);")]
    [InlineData("tasks.AddOrchestratorFunc(\"Buy\", Setup.Buy);")]
    [InlineData("Func<TaskOrchestrationContext, DateTime> buy = Buy; tasks.AddOrchestratorFunc(\"Buy\", buy);")]
    [InlineData("tasks.AddOrchestratorFunc(\"Buy\", Kept);")]
    [InlineData("tasks.AddOrchestratorFunc(\"Buy\", (Func<TaskOrchestrationContext, DateTime>)Buy);")]
    [InlineData("tasks.AddOrchestratorFunc(\"Buy\", new Func<TaskOrchestrationContext, DateTime>(Buy));")]
    [InlineData("Func<TaskOrchestrationContext, DateTime>[] all = [Buy]; tasks.AddOrchestratorFunc(\"Buy\", all[0]);")]
    [InlineData(
        "var all = new Dictionary<string, Func<TaskOrchestrationContext, DateTime>> { [\"Buy\"] = Buy }; foreach (var "
        + "(name, flow) in all) tasks.AddOrchestratorFunc(name, flow);")]
    [InlineData(
        "tasks.AddOrchestratorFunc(\"Buy\", For(1)); static Func<TaskOrchestrationContext, DateTime> For(int "
        + "i) => Buy;")]
    [InlineData(
        "Add(tasks, Buy); static void Add(DurableTaskRegistry tasks, Func<TaskOrchestrationContext, "
        + "DateTime> flow) => tasks.AddOrchestratorFunc(\"Buy\", flow);")]
    public async Task Method_GivenByName_IsAnOrchestrator(string registration) => await Check.FindsAsync(
        "DUR1001",
        Registration(
            registration,
            """
            private static readonly Func<TaskOrchestrationContext, DateTime> Kept = Buy;
            private static DateTime Buy(TaskOrchestrationContext context) => [|DateTime.UtcNow|];
            """));

    [Fact]
    public async Task Lambda_KeptInAField_IsAnOrchestrator() => await Check.FindsAsync(
        "DUR1001",
        Registration(
            "tasks.AddOrchestratorFunc(\"Buy\", Buy);",
            "private static readonly Func<TaskOrchestrationContext, DateTime> Buy = context => [|DateTime.UtcNow|];"));

    [Fact]
    public async Task Activity_InALambda_IsNone() => await Check.NothingAsync(
        Registration("tasks.AddActivityFunc(\"Buy\", (TaskActivityContext context, int i) => DateTime.UtcNow);"));

    [Fact]
    public async Task Class_ThatDerives_IsAnOrchestratorWithItsInitializers() => await Check.FindsAsync(
        "DUR1001",
        """
        public sealed class Buy : TaskOrchestrator<int, DateTime>
        {
            private readonly DateTime _at = [|DateTime.UtcNow|];

            public Buy() => _ = [|DateTime.Now|];

            public override Task<DateTime> RunAsync(TaskOrchestrationContext context, int input) =>
                Task.FromResult(input > 0 ? _at : [|DateTime.Today|]);

            public static DateTime ForActivities() => DateTime.UtcNow;
        }
        """);

    [Fact]
    public async Task Class_WithAPrimaryConstructor_IsAnOrchestratorWithWhatItGivesItsBase() => await Check.FindsAsync(
        "DUR1001",
        """
        public abstract class Basis(DateTime at) : TaskOrchestrator<int, DateTime>
        {
            public override Task<DateTime> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(at);
        }

        public sealed class Buy() : Basis([|DateTime.UtcNow|]);
        """);

    [Fact]
    public async Task Lambda_ThatCallsACapturedOne_IsFollowed() => await Check.ShowsAsync(
        "DUR1001",
        "Buy → now → DateTime.UtcNow",
        Registration(
            "Func<DateTime> now = () => DateTime.UtcNow; tasks.AddOrchestratorFunc(\"Buy\", context => [|now|]());"));

    [Fact]
    public async Task Class_ThatImplements_IsAnOrchestrator() => await Check.FindsAsync(
        "DUR1001",
        """
        public sealed class Buy : ITaskOrchestrator
        {
            public Type InputType => typeof(int);
            public Type OutputType => typeof(int);
            public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
                Task.FromResult<object?>([|DateTime.UtcNow|]);
        }
        """);

    [Fact]
    public async Task Class_InAChainOfBases_IsReportedWhereTheUseIs() => await Check.FindsAsync(
        "DUR1001",
        """
        public abstract class Basis : TaskOrchestrator<int, DateTime>
        {
            public override Task<DateTime> RunAsync(TaskOrchestrationContext context, int input) =>
                Task.FromResult(input > 0 ? Step() : [|Helper|]());

            protected abstract DateTime Step();

            private static DateTime Helper() => DateTime.UtcNow;
        }

        public sealed class Buy : Basis
        {
            protected override DateTime Step() => [|DateTime.UtcNow|];
        }
        """);

    [Fact]
    public async Task Class_InSeveralFiles_IsAnOrchestratorInEach() => await Check.FindsAsync(
        "DUR1001",
        """
        public sealed partial class Buy : TaskOrchestrator<int, DateTime>
        {
            public override Task<DateTime> RunAsync(TaskOrchestrationContext context, int input) =>
                Task.FromResult(input > 0 ? [|Quote|]() : [|DateTime.Now|]);
        }
        """,
        "public sealed partial class Buy { private readonly DateTime _at = [|DateTime.UtcNow|]; }",
        "public sealed partial class Buy { private DateTime Quote() => _at > DateTime.UtcNow ? _at : default; }");

    [Fact]
    public async Task Method_WithAttributeOnAnInstance_IsAnOrchestrator() => await Check.FindsAsync(
        "DUR1001",
        """
        namespace Contoso.Orders;

        public sealed class Orders
        {
            [Orchestrator]
            public DateTime Buy(TaskOrchestrationContext context) => [|DateTime.UtcNow|];
        }
        """);

    [Fact]
    public async Task Orchestrator_CallingAnother_LeavesItsFindingsToIt() => await Check.FindsAsync(
        "DUR1001",
        """
        namespace Contoso.Orders;

        public static class Orders
        {
            [Orchestrator]
            public static DateTime Buy(TaskOrchestrationContext context) => Sell(context);

            [Orchestrator]
            public static DateTime Sell(TaskOrchestrationContext context) => [|DateTime.UtcNow|];
        }
        """);

    private static string Registration(string body, string beside = "") => $$"""
        public static class Setup
        {
            public static void Add(DurableTaskRegistry tasks, IServiceCollection services)
            {
                _ = DateTime.UtcNow;
                {{body}}
            }

            {{beside}}
        }
        """;
}
