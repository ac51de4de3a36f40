using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>A clock is found wherever an orchestrator reaches it, and only there.</summary>
public sealed class PositionTests
{
    [Fact]
    public async Task Clock_InTheBody_IsReportedWithWhatToWrite() => await Check.SaysAsync(
        "DUR1001",
        "'DateTime.UtcNow' reads the machine's clock or time zone, and a replay sees another one. Use "
        + "'context.CurrentUtcDateTime'.",
        Orchestrator.With("return [|DateTime.UtcNow|];"));

    [Fact]
    public async Task Clock_InAHelperOfAnotherFile_IsReportedAtTheCall() => await Check.ShowsAsync(
        "DUR1001",
        "PlaceOrder → Pricing.Quote → DateTime.UtcNow",
        Orchestrator.With("return [|Pricing.Quote|]();"),
        "namespace Contoso.Orders; internal static class Pricing { public static long Quote() => "
        + "DateTime.UtcNow.Ticks; }");

    [Fact]
    public async Task Clock_ThroughManyHelpersInACircle_ShowsTheShortestPath() => await Check.ShowsAsync(
        "DUR1001",
        "PlaceOrder → A.One → A.Two → A.Three → DateTime.UtcNow",
        Orchestrator.With(
            "return [|A.One|](3);",
            """
            internal static class A
            {
                public static long One(int i) => i > 0 ? Two(i) : One(i - 1);
                public static long Two(int i) => i > 0 ? Three(i) + One(i - 1) : 0;
                public static long Three(int i) => i > 0 ? Two(i - 1) : DateTime.UtcNow.Ticks;
            }
            """));

    [Theory]
    [InlineData(
        "return new Order().[|Age|];",
        "Order.Age",
        "class Order { public long Age => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "return [|new Order()[1]|];", "Order[]", "class Order { public long this[int i] { get => "
        + "DateTime.UtcNow.Ticks; } }")]
    [InlineData(
        "new Order().[|Age|] = 1;",
        "Order.Age",
        "class Order { public long Age { set => _ = DateTime.UtcNow; } }")]
    [InlineData("return [|new Order|]();", "new Order", "class Order { public Order() { _ = DateTime.UtcNow; } }")]
    [InlineData("return [|new Order|]();", "new Order", "class Order { private DateTime _at = DateTime.UtcNow; }")]
    [InlineData(
        "return [|new Order|](1);",
        "new Order",
        "class Order(int i) { private DateTime _at = DateTime.UtcNow.AddDays(i); }")]
    [InlineData(
        "return [|new Order|]();",
        "new Order",
        "class Order { public DateTime At { get; } = DateTime.UtcNow; }")]
    [InlineData(
        "return [|new Order|]();",
        "new Basis",
        "class Order : Basis; class Basis { public Basis() { _ = DateTime.UtcNow; } }")]
    [InlineData(
        "return [|Order.Made|];", "Order.Made", "class Order { public static readonly DateTime Made = "
        + "DateTime.UtcNow; }")]
    [InlineData(
        "return [|Order.Made|];", "Order.Made", "class Order { public static DateTime Made { get; } = "
        + "DateTime.UtcNow; }")]
    [InlineData(
        "return [|Order.One|];", "static Order",
        "class Order { public static readonly int One = 1; static Order() { _ = DateTime.UtcNow; } }")]
    [InlineData(
        "var order = new Order(); long age = [|order|]; return age;", "conversion of Order",
        "class Order { public static implicit operator long(Order order) => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "return [|new Order() + new Order()|];", "operator of Order",
        "class Order { public static long operator +(Order a, Order b) => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "Func<long> quote = [|Order.Quote|]; return quote();", "Order.Quote",
        "class Order { public static long Quote() => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "return new[] { 1 }.Select([|Order.Quote|]).ToList();", "Order.Quote",
        "class Order { public static long Quote(int i) => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "return input.[|Quote|]();", "Extensions.Quote",
        "static class Extensions { public static long Quote(this string input) => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "return [|Order.Quote<int>|](1);", "Order.Quote",
        "class Order { public static long Quote<T>(T value) => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "return new Order<int>().[|Quote|]();", "Order.Quote", "class Order<T> { public long Quote() => "
        + "DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "var (a, b) = new Order(); return a + b; ", "Order.Deconstruct",
        "class Order { public void Deconstruct(out int a, out long b) { a = 1; b = DateTime.UtcNow.Ticks; } }",
        "var (a, b) = new Order()")]
    [InlineData(
        "using var order = new Order();", "Order.Dispose",
        "class Order : IDisposable { public void Dispose() => _ = DateTime.UtcNow; }", "using var order = new "
        + "Order();")]
    [InlineData(
        "return [|$\"{new Order()}\"|];", "Order.ToString",
        "class Order { public override string ToString() => DateTime.UtcNow.ToString(\"O\"); }", "{new Order()}")]
    [InlineData(
        "await [|new Order()|];", "Order.GetAwaiter",
        "class Order { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() { _ = DateTime.UtcNow; return "
        + "default; } }",
        "await new Order()")]
    [InlineData(
        "IOrder order = new Order(); return order.[|Quote|]();", "Order.Quote",
        "interface IOrder { long Quote(); } class Order : IOrder { public long Quote() => DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "Basis order = new Order(); return order.[|Quote|]();", "Order.Quote",
        "abstract class Basis { public abstract long Quote(); } class Order : Basis { public override long Quote() => "
        + "DateTime.UtcNow.Ticks; }")]
    [InlineData(
        "new Order().Changed += null;", "Order.Changed",
        "class Order { public event Action? Changed { add => _ = DateTime.UtcNow; remove { } } }",
        "new Order().Changed += null")]
    public async Task Clock_HiddenInAMember_IsReportedWithThePath(
        string body, string through, string beside, string? marked = null)
    {
        if (marked is not null) body = body.Replace("[|", "").Replace("|]", "").Replace(marked, $"[|{marked}|]");

        await Check.ShowsAsync(
            "DUR1001", $"PlaceOrder → {through} → DateTime.UtcNow", Orchestrator.With(body, beside));
    }

    [Fact]
    public async Task Clock_InForeachOfAnOwnSequence_IsReported() => await Check.ShowsAsync(
        "DUR1001",
        "PlaceOrder → Steps.MoveNext → DateTime.UtcNow",
        Orchestrator.With(
            "[|foreach (var step in new Steps()) { }|]",
            """
            class Steps
            {
                public Steps GetEnumerator() => this;
                public int Current => 1;
                public bool MoveNext() => DateTime.UtcNow.Ticks > 0;
            }
            """));

    [Theory]
    [InlineData("return Local(); DateTime Local() => [|DateTime.UtcNow|];")]
    [InlineData("Func<DateTime> now = () => [|DateTime.UtcNow|]; return now();")]
    [InlineData("Func<Func<DateTime>> now = () => () => [|DateTime.UtcNow|]; return now()();")]
    [InlineData("Func<DateTime> now = delegate { return [|DateTime.UtcNow|]; }; return now();")]
    [InlineData("var list = new List<DateTime> { [|DateTime.UtcNow|] }; return list;")]
    [InlineData("return input ?? $\"{[|DateTime.UtcNow|]}\";")]
    [InlineData("try { } catch (Exception) when ([|DateTime.UtcNow|].Hour > 1) { }")]
    public async Task Clock_InAFunctionOfTheBody_IsReportedInPlace(string body) =>
        await Check.FindsAsync("DUR1001", Orchestrator.With(body));

    [Fact]
    public async Task Helper_CalledTwice_IsReportedOnce() => await Check.FindsAsync(
        "DUR1001",
        Orchestrator.With(
            "_ = [|Pricing.Quote|](); return Pricing.Quote();",
            "static class Pricing { public static DateTime Quote() => DateTime.UtcNow; }"));

    [Fact]
    public async Task Helper_ThatNobodyCalls_IsNotReported() => await Check.NothingAsync(Orchestrator.With(
        "return 1;",
        """
        static class Helpers
        {
            public static DateTime Quote() => DateTime.UtcNow;
            public static DateTime WithContext(TaskOrchestrationContext context) => DateTime.UtcNow;
            private static readonly HttpClient Client = new();
        }
        """));

    [Fact]
    public async Task Override_OfAnUnrelatedClass_IsNotReported() => await Check.NothingAsync(Orchestrator.With(
        "using var order = new Order(); return new Order().ToString() + order.CompareTo(null);",
        """
        sealed class Order : IDisposable, IComparable
        {
            public void Dispose() { }
            public int CompareTo(object? other) => 0;
        }
        sealed class Other : IDisposable, IComparable
        {
            public void Dispose() => _ = DateTime.UtcNow;
            public int CompareTo(object? other) => DateTime.UtcNow.Hour;
            public override string ToString() => DateTime.UtcNow.ToString("O");
        }
        """));
}
