using System.Globalization;
using Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Determinism;

/// <summary>Every rule of orchestrators, in every place from which code can be reached.</summary>
public sealed class RulePositionTests
{
    // Statements that need nothing around them.
    private static readonly (string Rule, string Code)[] Uses =
    [
        ("DUR1001", "_ = DateTime.UtcNow;"),
        ("DUR1002", "_ = Random.Shared.Next();"),
        ("DUR1003", "_ = Guid.NewGuid();"),
        ("DUR1004", "Thread.Sleep(1);"),
        ("DUR1005", "_ = Task.Run(() => 1);"),
        ("DUR1006", "_ = Task.CompletedTask.ConfigureAwait(false);"),
        ("DUR1007", "Task.CompletedTask.Wait();"),
        ("DUR1008", "lock (string.Empty) { }"),
        ("DUR1009", "Console.WriteLine();"),
        ("DUR1010", "_ = Environment.MachineName;"),
        ("DUR1011", "State.Count++;"),
        ("DUR1012", "_ = System.Globalization.CultureInfo.CurrentCulture;"),
        ("DUR1013", "foreach (var id in new HashSet<string>()) State.Context.SendEvent(id, \"a\", 1);"),
        ("DUR1014", "State.Log.LogInformation(\"a\");"),
        ("DUR1015", "_ = TextReader.Null.ReadLineAsync();"),
        ("DUR1016", "while (true) State.Context.SendEvent(\"a\", \"b\", 1);"),
        ("DUR1017", "_ = \"a\".GetHashCode();"),
        ("DUR1018", "_ = new Shop(null!).Price();"),
        ("DUR1019", "State.Marked();"),
        ("DUR1022", "_ = typeof(Uri).GetMethods().First();"),
        ("DUR1023", "_ = System.Runtime.InteropServices.Marshal.AllocHGlobal(8);"),
        ("DUR1024", "try { State.Context.SendEvent(\"a\", \"b\", 1); } catch { }"),
    ];

    // What the orchestrator has, and what stands beside it.
    private static readonly Dictionary<string, (string Body, string Beside)> Positions = new()
    {
        ["direct"] = ("{0}", ""),
        ["helper"] = ("Steps.Do();", "public static class Steps {{ public static void Do() {{ {0} }} }}"),
        ["property"] = (
            "_ = Steps.Value;",
            "public static class Steps {{ public static int Value {{ get {{ {0} return 1; }} }} }}"),
        ["constructor"] = ("_ = new Step();", "public class Step {{ public Step() {{ {0} }} }}"),
        ["lambda"] = ("Action act = () => {{ {0} }}; act();", ""),
        ["local function"] = ("Act(); void Act() {{ {0} }}", ""),
        ["base class"] = (
            "new Step().Do();",
            "public class Basis {{ public void Do() {{ {0} }} }} public sealed class Step : Basis;"),
    };

    public static MatrixTheoryData<string, string> Everywhere => new(
        [.. Uses.Select(use => use.Rule)], [.. Positions.Keys, "other file", "other assembly"]);

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Rule_AtAPosition_IsReported(string rule, string position)
    {
        var code = Uses.Single(use => use.Rule == rule).Code;

        var findings = await RunAsync(position, code);

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(rule, finding.Id));
        Assert.All(findings, finding => Assert.Equal("/source/File0.cs", finding.Location.SourceTree!.FilePath));
        if (position is "direct" or "lambda" or "local function") return;
        Assert.Contains(findings, finding => finding.GetMessage(CultureInfo.InvariantCulture)
            .StartsWith("'PlaceOrder → ", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(string position, string code)
    {
        var (body, beside) = Positions.TryGetValue(position, out var known) ? known : Positions["helper"];
        var orchestrator = Orchestrator.With(Filled(body));
        var rest = $"namespace Contoso.Orders; {Filled(beside)} {State}";
        var compilation = position == "other assembly"
            ? TestCompilation.Create(orchestrator).AddReferences(TestCompilation.Create(rest)
                .WithAssemblyName("Contoso.Steps").ToLibrary(Referenced.Assembly))
            : position == "other file" || beside.Length == 0
                ? TestCompilation.Create(orchestrator, rest)
                : TestCompilation.Create(Orchestrator.With(Filled(body), $"{Filled(beside)} {State}"));
        var whole = compilation.Generate();
        Assert.Empty(whole.Errors());
        return await Analysis.RunAsync(whole);

        string Filled(string text) =>
            text.Replace("{{", "{").Replace("}}", "}").Replace("{0}", code, StringComparison.Ordinal);
    }

    private const string State = """
        public interface ITariff { int Of(int i); }
        public sealed class Shop(ITariff tariff) { public int Price() => tariff.Of(1); }
        public static class State
        {
            public static readonly TaskOrchestrationContext Context = null!;
            public static readonly ILogger Log = null!;
            public static int Count;
            [NonDeterministic("of today")] public static void Marked() { }
        }
        """;
}
