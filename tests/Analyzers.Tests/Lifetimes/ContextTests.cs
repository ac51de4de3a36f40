using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Lifetimes;

/// <summary>Contexts are used in their orchestrator only.</summary>
public sealed class ContextTests
{
    [Theory]
    [InlineData("return orchestration.[|CallActivityAsync<int>|](\"Pay\", 1);")]
    [InlineData("return Task.FromResult(orchestration.[|NewGuid|]().GetHashCode());")]
    [InlineData("return orchestration.Entities.[|CallEntityAsync<int>|](new(\"a\", \"b\"), \"c\");")]
    [InlineData("return orchestration.[|CallPayAsync|](1);")]
    [InlineData("return Task.Run(() => orchestration.[|CallActivityAsync<int>|](\"Pay\", 1));")]
    public async Task Context_InAnActivity_IsReported(string body) => await Check.FindsAsync(
        "DUR2012",
        $$"""
        sealed class Send(TaskOrchestrationContext orchestration) : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input) { {{body}} }
        }
        """,
        Pay);

    [Fact]
    public async Task Context_InAFunctionOrMethodOfAnActivity_IsReported() => await Check.FindsAsync(
        "DUR2012",
        """
        class Setup(TaskOrchestrationContext orchestration)
        {
            void Add(DurableTaskRegistry tasks) => tasks.AddActivityFunc(
                "B", async (TaskActivityContext context, int i) => await orchestration.[|CreateTimer|](TimeSpan.Zero));

            [Activity]
            public Task<int> Charge(int amount) => orchestration.[|CallActivityAsync<int>|]("Pay", amount);
        }
        """,
        Pay);

    [Theory]
    [InlineData("[|Current.Last|] = context;")]
    [InlineData("Current.All.[|Add|](context);")]
    [InlineData("[|Current.ById[\"a\"]|] = context;")]
    [InlineData("clock.Ticked += (_, _) => context.[|SetCustomStatus|](\"a\");")]
    [InlineData("clock.Ticked += async delegate { await context.[|CreateTimer|](TimeSpan.Zero); };")]
    public async Task Context_ThatIsKept_IsReported(string body) => await Check.FindsAsync(
        "DUR2013",
        $$"""
        class Steps
        {
            static void Keep(TaskOrchestrationContext context, Clock clock) { {{body}} }
        }

        class Clock { public event EventHandler? Ticked; void Tick() => Ticked?.Invoke(this, EventArgs.Empty); }

        static class Current
        {
            public static TaskOrchestrationContext? Last { get; set; }
            public static List<TaskOrchestrationContext> All { get; } = [];
            public static readonly Dictionary<string, TaskOrchestrationContext> ById = [];
        }
        """);

    [Fact]
    public async Task Context_ThatIsHandedOn_IsNotReported() => await Check.NothingAsync(
        Orchestrator.With(
            """
            var step = new Step(context);
            await step.RunAsync();
            var (one, other) = (context, input);
            Func<Task> wait = () => one.CreateTimer(TimeSpan.Zero);
            await wait();
            var steps = new List<TaskOrchestrationContext> { context };
            await Kept.Wait(context);
            await Kept.Whole.RunAsync(context);
            """,
            """
            public sealed class Step
            {
                private readonly TaskOrchestrationContext _context;
                private static TaskOrchestrationContext? _none = null;
                public Step(TaskOrchestrationContext context) { _context = context; }
                public Task RunAsync() => _context.CreateTimer(TimeSpan.Zero);
                public static void Clear() => _none = null;
            }

            public sealed class Whole
            {
                public Task RunAsync(TaskOrchestrationContext context) => context.CreateTimer(TimeSpan.Zero);
            }

            public static class Kept
            {
                public static readonly Func<TaskOrchestrationContext, Task> Wait = c => c.CreateTimer(TimeSpan.Zero);
                public static readonly Whole Whole = new();
            }

            public static class Mixed
            {
                [Activity] public static int Count(TaskActivityContext context, int start) => start;

                public static void Add(DurableTaskRegistry tasks) => tasks
                    .AddOrchestratorFunc("B", context => context.CreateTimer(TimeSpan.Zero))
                    .AddActivityFunc("C", (TaskActivityContext context) => context.Name.Name);
            }
            """));

    private const string Pay = "public static class Steps { [Activity] public static int Pay(int amount) => amount; }";
}
