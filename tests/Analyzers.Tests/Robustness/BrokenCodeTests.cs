using Analyzers.Tests.Corpora;
using Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Robustness;

/// <summary>Nothing is thrown whatever stands in the editor.</summary>
public sealed class BrokenCodeTests
{
    private const string Source = """
        namespace Contoso.Orders;

        public sealed partial class Buy(ILogger<Buy> logger, ITariff tariff) : TaskOrchestrator<int, string>
        {
            private static readonly Dictionary<string, int> Seen = new() { ["a"] = 1 };
            private readonly DateTime _at = DateTime.UtcNow;

            public override async Task<string> RunAsync(TaskOrchestrationContext context, int input)
            {
                logger.LogInformation("{At}", _at);
                var (a, b) = new Order(1, tariff.Of(2));
                using var order = new Scope();
                foreach (var id in new HashSet<string> { "a" }) await context.CallActivityAsync(id, Seen[id]++);
                while (true)
                {
                    await context.CreateTimer(TimeSpan.FromDays(1));
                    Func<Guid> make = Guid.NewGuid;
                    lock (order) { make(); }
                }
            }
        }

        public record Order(int A, int B) { public static implicit operator long(Order o) => DateTime.Now.Ticks; }
        public interface ITariff { int Of(int i); }
        sealed class Scope : IDisposable { public void Dispose() => Interlocked.Increment(ref _n); static int _n; }
        static class Setup
        {
            static void Add(DurableTaskRegistry t) => t
                .AddOrchestratorFunc("A", async (TaskOrchestrationContext context, int i) =>
                {
                    await Task.Delay(i);
                    return $"{new Order(1, 2)}";
                })
                .AddOrchestratorFunc("B", Method).AddOrchestrator("C", FuncTaskOrchestrator.Create<int, int>(Other));
            static int Method(TaskOrchestrationContext context) => context.CallActivityAsync<int>("A").Result;
            static async Task<int> Other(TaskOrchestrationContext context, int i) =>
                await context.CallActivityAsync<int>("A").ConfigureAwait(false);
        }

        class Page<T> { public List<T> Items { get; } = []; public Page<T>? Next { get; private set; } public T[,] G; }
        sealed class Meter : TaskEntity<int> { public void Add(int a, int b) { } public void add<T>(ref T a) { } }
        static class Twice
        {
            static TaskOrchestrationContext? Last;
            static void Add(DurableTaskRegistry t, TaskOrchestrationContext c) { t.AddActivity<Keep>(); Last = c;
                t.AddActivity<Keep>("KEEP").AddActivityFunc("A", (TaskActivityContext _) => c.NewGuid());
                t.AddOrchestrator("D", new Buy(null!, null!)); if (true) t.AddEntity<Meter>(); t.AddEntity<Meter>(); }
        }
        record Sale(Page<Sale> Sales, Dictionary<Order, Func<int>> By, IEnumerable<object> All, (int A, Order B) Pair);
        sealed class Keep : TaskActivity<Sale, Page<Order>> { }
        [DurableTask("Cart")] sealed class Basket : TaskEntity<List<int>> { public void Put(int i) => State.Add(i); }
        static class Steps
        {
            [Activity("Pay")] public static int Charge(int amount, string to = "") => amount;
            [Orchestrator] public static async Task Sell(TaskOrchestrationContext context, (int A, Order B) input)
            {
                await context.CallActivityAsync<string>("Pai", new { amount = 1 });
                await context.CallActivityAsync<int>(nameof(Charge), new[] { 1 }, null);
                await context.Entities.CallEntityAsync<int>(new("Cart", "a"), "Put", "b");
                await context.CallSubOrchestratorAsync("Sel");
                await context.WaitForExternalEvent<bool>("Yes");
                context.SendEvent("a", "Yess", new object());
            }
        }
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Source_CutOffAnywhere_IsNoReasonToThrow(int seed)
    {
        for (var length = seed * 7; length < Source.Length; length += 97)
            await Analysis.RunAsync(TestCompilation.Create(Source[..length], Source[^length..]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Source_WithRandomEdits_IsNoReasonToThrow(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var text = Source;
            for (var edit = 0; edit < 6; edit++)
            {
                var at = random.Next(text.Length - 20);
                text = random.Next(3) switch
                {
                    0 => text.Remove(at, random.Next(1, 20)),
                    1 => text.Insert(at, "(){}<>;,.=\"'[]"[random.Next(14)].ToString()),
                    _ => text.Insert(random.Next(text.Length), text.Substring(at, 20)),
                };
            }

            await Analysis.RunAsync(TestCompilation.Create(text, Orchestrator.With("return 1;")).Generate());
        }
    }

    [Fact]
    public async Task Class_DeclaredTwice_IsNoReasonToThrow() =>
        await Analysis.RunAsync(TestCompilation.Create(Source, Source, "partial class Buy { void M() { "));

    [Fact]
    public async Task Expression_NestedDeeply_IsNoReasonToThrow()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("input", 2000));

        await Analysis.RunAsync(TestCompilation.Create(Orchestrator.With($"return {sum} + DateTime.UtcNow;")));
    }

    [Fact]
    public async Task Project_WithoutTheSdk_IsNotAnalysed()
    {
        var compilation = TestCompilation.Create(Orchestrator.With("return DateTime.UtcNow;"));
        var without = compilation.WithReferences(compilation.References.Where(
            reference => !Path.GetFileName(reference.Display!).StartsWith("Durable.", StringComparison.Ordinal)));

        Assert.Empty(await Analysis.RunAsync(without));
    }

    [Fact]
    public async Task Severity_OfTheProject_IsHonoured()
    {
        var compilation = TestCompilation.Create(Orchestrator.With("return DateTime.UtcNow;"));
        var quiet = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            new Dictionary<string, ReportDiagnostic> { ["DUR1001"] = ReportDiagnostic.Suppress }));

        Assert.Empty(await Analysis.RunAsync(quiet));
    }

    [Fact]
    public async Task Corpus_InOneOrchestrator_IsFoundAsAWhole()
    {
        // With continue-as-new no loop is endless.
        var suspects = Suspects.All
            .Where(known => !known.Code.Contains("ContinueAsNew", StringComparison.Ordinal))
            .ToList();
        var bodies = suspects.Select((suspect, i) => $$"""
                case {{i}}: { {{suspect.Code}} break; }
            """);
        var findings = await Check.RunAsync(
            [Orchestrator.With($"switch (input.Length) {{ {string.Join('\n', bodies)} }}")]);

        Assert.True(findings.Count >= suspects.Count, $"{findings.Count} of {suspects.Count} were found.");
    }
}
