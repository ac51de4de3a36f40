using Analyzers.Tests.Verification;
using Durable.Sdk.Analyzers.Plain;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Plain;

/// <summary>What is known without being bound, and that it is not less than it could be.</summary>
public sealed class PlainCodeTests
{
    private const string Helpers = """
        namespace Contoso.Orders;

        public sealed record Line(string Article, int Count, decimal Price);

        public interface ITariff { decimal Of(Line line); }

        public sealed class Flat : ITariff { public decimal Of(Line line) => line.Count * 1.5m; }

        public static class Steps
        {
            public static decimal Total(IReadOnlyList<Line> lines, ITariff tariff)
            {
                var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
                foreach (var line in lines) prices[line.Article] = tariff.Of(line) + line.Price;
                return lines.Where(line => line.Count > 0).Sum(line => prices[line.Article]) + Math.Max(lines.Count, 1);
            }

            public static string Describe(string id, decimal total) =>
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}: {total:N2} {Parse(id)}");

            public static int Parse(string text) => int.TryParse(text.Trim(), out var number) ? number : text.Length;

            public static DateTime Stamp(string text) => DateTime.UtcNow.AddDays(Parse(text));

            public static DateTime Due(string text) => Stamp(text).Date;

            public static Task<string> Fetch(HttpClient client) => client.GetStringAsync("/");
        }
        """;

    [Theory]
    [InlineData("Steps.Total", true)]
    [InlineData("Steps.Describe", true)]
    [InlineData("Steps.Parse", true)]
    [InlineData("Flat.Of", true)]
    [InlineData("Steps.Stamp", false)]
    [InlineData("Steps.Due", false)]
    [InlineData("Steps.Fetch", false)]
    public void Code_IsPlain_WhereItAndWhatItCallsOnlyCompute(string member, bool isPlain) =>
        Assert.Equal(isPlain, Judge(member, Helpers));

    [Fact]
    public void Code_IsNotPlain_WhereAnotherMethodOfItsNameIsNot() => Assert.False(Judge(
        "Steps.Parse", Helpers, "static class Other { static int Parse(int a) => DateTime.Now.Hour + a; }"));

    [Fact]
    public void Code_IsNotPlain_WhereATypeOfItsProjectHidesOneOfTheFramework() => Assert.False(Judge(
        "Steps.Parse", Helpers, "static class Extra { public static string Trim(this string text, int a) => "
            + "text + DateTime.Now.Hour; }"));

    private static bool Judge(string member, params string[] sources)
    {
        // What the tests themselves reference has types of many names.
        var compilation = TestCompilation.Create(sources).WithReferences(TestCompilation.References.Where(IsOfSdk));
        Assert.Empty(compilation.Errors());
        var sdk = compilation.GetTypeByMetadataName("Durable.TaskOrchestrationContext")!.ContainingAssembly;
        var code = new PlainCode(compilation, ReferencedNames.Of(compilation, sdk));
        var (type, name) = (member.Split('.')[0], member.Split('.')[1]);
        return code.IsPlain(compilation.GetTypeByMetadataName("Contoso.Orders." + type)!.GetMembers(name).Single());
    }

    private static bool IsOfSdk(MetadataReference reference) => Path.GetFileName(reference.Display!) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name.StartsWith("Durable.", StringComparison.Ordinal));
}
