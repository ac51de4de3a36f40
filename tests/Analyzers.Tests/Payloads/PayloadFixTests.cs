using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Payloads;

public sealed class PayloadFixTests
{
    private const string Lost = """
        using System.Text.Json.Serialization;

        public static class Shipping
        {
            [Activity]
            public static int Ship(Order order) => order.Total;

            [Activity]
            public static int Send(Order order, Money price) => order.Total;
        }

        public class Order
        {
            public string? Id { get; set; }

            // What it comes to.
            public int Total { get; private set; }

            public List<string> Lines { get; } = [];

            public Stack<int> Steps { get; set; } = [];

            public void Add(int price) => Total += price;
        }

        public readonly struct Money
        {
            public Money(int cents)
            {
                Cents = cents;
            }

            public int Cents { get; }
        }
        """;

    private static readonly string Kept = Lost
        .Replace(
            "    public int Total { get; private set; }",
            "    [JsonInclude]\n    public int Total { get; private set; }",
            StringComparison.Ordinal)
        .Replace("Lines { get; }", "Lines { get; init; }", StringComparison.Ordinal)
        .Replace("Cents { get; }", "Cents { get; init; }", StringComparison.Ordinal);

    [Fact]
    public async Task Member_ThatIsLost_IsKeptByTheFix() =>
        Assert.Equal(Kept, await Fixing.OneByOneAsync("DUR3003", Lost));

    [Fact]
    public async Task Members_ThatAreLost_AreKeptAllAtOnce() =>
        Assert.Equal(Kept, await Fixing.AllAtOnceAsync("DUR3003", Lost));

    [Fact]
    public async Task Member_ThatLeadsBack_IsLeftOutByTheFix()
    {
        const string source = """
            using System.Text.Json.Serialization;

            public static class Shipping { [Activity] public static int Ship(Order order) => 1; }

            public class Order { public List<Line> Lines { get; set; } = []; }

            public class Line
            {
                public Order? Order { get; set; }
            }
            """;

        Assert.Equal(
            source.Replace("    public Order?", "    [JsonIgnore]\n    public Order?", StringComparison.Ordinal),
            await Fixing.AllAtOnceAsync("DUR3006", source));
    }

    [Fact]
    public async Task Member_ThatOverrides_HasNoFix()
    {
        const string source = """
            public static class Shipping { [Activity] public static int Ship(Order order) => 1; }
            public abstract class Base { public abstract List<int> Lines { get; } }
            public class Order : Base { public override List<int> Lines { get; } = []; }
            """;

        Assert.Equal(source, await Fixing.OneByOneAsync("DUR3003", source));
    }
}
