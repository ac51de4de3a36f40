using System.Globalization;
using Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.CrossAssembly;

/// <summary>What a member of another project comes to is known, in whatever form the project is referenced.</summary>
public sealed class ReferencedCodeTests
{
    private static readonly Referenced[] Judged =
        [Referenced.Sources, Referenced.Assembly, Referenced.ReferenceAssembly];

    private static readonly Dictionary<Referenced, MetadataReference> Library = Judged
        .ToDictionary(how => how, how => TestCompilation.Create(Source).WithAssemblyName("Fabrikam").ToLibrary(how));

    public static TheoryData<Referenced> Forms => [.. Judged];

    public static MatrixTheoryData<Referenced, (string Rule, string Path, string Code)> Suspects => new(
        Judged,
        [
            ("DUR1001", "Pricing.Quote → DateTime.UtcNow", "return Fabrikam.Pricing.Quote(input);"),
            ("DUR1009", "Pricing.Deep → Tax.Rate → File.ReadAllText", "return Fabrikam.Pricing.Deep(3);"),
            ("DUR1002", "Pricing.Of → Random.Shared", "return Fabrikam.Pricing.Of(1, []);"),
            ("DUR1002", "Pricing.Of → Random.Shared", "Func<int, List<int>, int> of = Fabrikam.Pricing.Of;"),
            ("DUR1001", "Pricing.Loaded → DateTime.UtcNow", "return Fabrikam.Pricing.Loaded;"),
            ("DUR1011", "Pricing.Count", "return Fabrikam.Pricing.Count;"),
            ("DUR1011", "Pricing.Shared", "return Fabrikam.Pricing.Shared;"),
            ("DUR1011", "Pricing.Shared", "Fabrikam.Pricing.Shared = 3;"),
            ("DUR1016", "Pricing.Forever → while", "await Fabrikam.Pricing.Forever(context);"),
            ("DUR1019", "Pricing.Marking → Pricing.Marked", "return Fabrikam.Pricing.Marking();"),
            ("DUR1003", "Text.Id → Guid.NewGuid", "return Fabrikam.Text.Id(input);"),
            ("DUR1001", "new Order → DateTime.UtcNow", "return new Fabrikam.Order();"),
            ("DUR1001", "Order.Age → DateTime.UtcNow", "Fabrikam.Order order = null!; return order.Age;"),
            ("DUR1001", "Order[] → DateTime.UtcNow", "Fabrikam.Order order = null!; return order[1];"),
            ("DUR1010", "Order.Total → Environment.ProcessorCount",
                "Fabrikam.Order order = null!; return order.Total();"),
            ("DUR1001", "conversion of Order → DateTime.UtcNow", "Fabrikam.Order order = null!; return (long)order;"),
            ("DUR1003", "operator of Order → Guid.NewGuid", "Fabrikam.Order order = null!; return order + order;"),
            ("DUR1002", "Order.Deconstruct → new Random", "Fabrikam.Order order = null!; var (a, b) = order;"),
            ("DUR1003", "Order.ToString → Guid.NewGuid", "Fabrikam.Order order = null!; return $\"{order}\";"),
            ("DUR1009", "Order.Dispose → Console.WriteLine", "Fabrikam.Order order = null!; using var used = order;"),
            ("DUR1009", "Order.Done → Console.WriteLine", "Fabrikam.Order order = null!; order.Done += null;"),
            ("DUR1001", "Tariff.Of → Environment.TickCount", "Fabrikam.ITariff tariff = null!; return tariff.Of(1);"),
            ("DUR1009", "new Basis → Console.WriteLine", "return new Derived();"),
        ]);

    public static MatrixTheoryData<Referenced, string> Clean => new(
        Judged,
        [
            "return Fabrikam.Pricing.Fixed(3);",
            "return await Fabrikam.Pricing.Now();",
            "Fabrikam.Pricing.Told(context);",
            "Fabrikam.Pricing.Again(context); while (true) await context.CallActivityAsync(\"A\");",
            "return Fabrikam.Pricing.Sure();",
            "if (!context.IsReplaying) Console.WriteLine(Fabrikam.Pricing.Quote(input));",
            "Fabrikam.Order order = null!; order.Age = 3;",
            "return new Fabrikam.Basket().Self.Sum();",
        ]);

    [Theory]
    [MemberData(nameof(Suspects))]
    public async Task Suspect_OfAnotherProject_IsReportedWithThePath(
        Referenced how, (string Rule, string Path, string Code) suspect)
    {
        var finding = Assert.Single(await RunAsync(how, suspect.Code));

        Assert.Equal(suspect.Rule, finding.Id);
        var shown = suspect.Path.Contains(" → ", StringComparison.Ordinal)
            ? $"PlaceOrder → {suspect.Path}"
            : suspect.Path;
        Assert.StartsWith(
            $"'{shown}' ",
            finding.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task Code_OfAnotherProjectThatRepeats_IsNotReported(Referenced how, string code) =>
        Assert.Empty(await RunAsync(how, code));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Helper_ThatCallsAnotherProject_IsOnThePath(Referenced how)
    {
        var finding = Assert.Single(await RunAsync(how, "return Helper.Price();"));

        Assert.StartsWith(
            "'PlaceOrder → Helper.Price → Pricing.Quote → DateTime.UtcNow' ",
            finding.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Project_BehindAnotherOne_IsOnThePath(Referenced how)
    {
        var first = Library[how];
        var second = TestCompilation.Create(
                "namespace Northwind; public static class Shop { public static decimal Ask() => "
                + "Fabrikam.Pricing.Quote(\"\"); }")
            .WithAssemblyName("Northwind").AddReferences(first).ToLibrary(how);

        var finding = Assert.Single(await RunAsync("return Northwind.Shop.Ask();", first, second));

        Assert.StartsWith(
            "'PlaceOrder → Shop.Ask → Pricing.Quote → DateTime.UtcNow' ",
            finding.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Implementation_OfAnotherProjectsInterface_IsFollowed(Referenced how)
    {
        var finding = Assert.Single(await RunAsync(how, "Fabrikam.IUnknown some = null!; return some.Of(1);"));

        Assert.StartsWith(
            "'PlaceOrder → Mine.Of → Environment.ProcessorCount' ",
            finding.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Services_WithBodiesInTheirProject_AreJudgedByThese(Referenced how)
    {
        const string source = """
            public sealed class Buy(Fabrikam.IFlat flat) : TaskOrchestrator<int, int>
            {
                public override Task<int> RunAsync(TaskOrchestrationContext context, int input) =>
                    Task.FromResult(flat.Of(input));
            }
            """;

        Assert.Empty(await Analysis.RunAsync(TestCompilation.Create(source).AddReferences(Library[how])));
    }

    private static Task<IReadOnlyList<Diagnostic>> RunAsync(Referenced how, string code) =>
        RunAsync(code, Library[how]);

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(string code, params MetadataReference[] libraries)
    {
        const string beside = """
            static class Helper { public static decimal Price() => Fabrikam.Pricing.Quote("a"); }
            sealed class Derived : Fabrikam.Basis;
            sealed class Mine : Fabrikam.IUnknown { public int Of(int i) => Environment.ProcessorCount; }
            """;
        var compilation = TestCompilation.Create(Orchestrator.With(code, beside)).AddReferences(libraries).Generate();
        Assert.Empty(compilation.Errors());
        return await Analysis.RunAsync(compilation);
    }

    private const string Source = """
        using System.Runtime.CompilerServices;
        namespace Fabrikam;

        public static class Pricing
        {
            public static readonly DateTime Loaded = DateTime.UtcNow;
            public static int Count;
            public static int Shared { get; set; }
            public static decimal Quote(string article) => DateTime.UtcNow.Hour + article.Length;
            public static decimal Deep(int i) => Tax.Rate(i);
            public static T Of<T>(T value, List<T> others) => Random.Shared.Next() > 0 ? value : others[0];
            public static decimal Fixed(int i) => Tax.Half(i);
            public static Task<int> Now() => Task.FromResult(1);
            public static void Told(TaskOrchestrationContext c) { if (!c.IsReplaying) Console.WriteLine(); }
            public static void Again(TaskOrchestrationContext c) => c.ContinueAsNew();
            public static async Task Forever(TaskOrchestrationContext c)
            {
                while (true) await c.CreateTimer(default(TimeSpan));
            }
            [NonDeterministic("of today")] public static int Marked() => 1;
            public static int Marking() => Marked();
            [Deterministic] public static int Sure() => Tax.Bank.Length;
        }

        internal static class Tax
        {
            public static readonly string Bank = Environment.MachineName;
            public static decimal Rate(int i) => i > 0 ? Rate(i - 1) : File.ReadAllText("rate").Length;
            public static decimal Half(int i) => i / 2m;
        }

        public static class Text { public static string Id(this string text) => text + Guid.NewGuid(); }

        public class Order : IDisposable
        {
            private readonly DateTime _at = DateTime.UtcNow;
            public long Age { get => DateTime.UtcNow.Ticks; set { } }
            public DateTime this[int i] => DateTime.UtcNow;
            public virtual int Total() => Environment.ProcessorCount;
            public static implicit operator long(Order order) => DateTime.UtcNow.Ticks;
            public static Order operator +(Order a, Order b) => Guid.NewGuid() == default ? a : b;
            public void Deconstruct(out int a, out int b) => a = b = new Random().Next();
            public override string ToString() => Guid.NewGuid().ToString();
            public void Dispose() => Console.WriteLine();
            public event Action Done { add => Console.WriteLine(); remove { } }
        }

        public class Basket { public int Sum() => 1; public Basket Self => this; }
        public abstract class Basis { protected Basis() => Console.WriteLine(); }
        public interface ITariff { int Of(int i); }
        internal sealed class Tariff : ITariff { public int Of(int i) => Environment.TickCount; }
        public interface IFlat { int Of(int i); }
        internal sealed class Flat : IFlat { public int Of(int i) => i; }
        public interface IUnknown { int Of(int i); }
        """;
}
