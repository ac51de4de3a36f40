using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

public sealed class ServiceTests
{
    [Fact]
    public async Task Service_WithoutCodeInSight_IsReported() => await Check.FindsAsync(
        "DUR1018",
        Class("(ITariff tariff)", "return tariff.[|Of|](input);"),
        "public interface ITariff { int Of(int i); }");

    [Fact]
    public async Task Service_InAField_IsReported() => await Check.FindsAsync(
        "DUR1018",
        Class("", "return _tariff.[|Factor|];", "private readonly ITariff _tariff; public Buy(ITariff tariff) => "
            + "_tariff = tariff;"),
        "public interface ITariff { int Factor { get; } }");

    [Theory]
    [InlineData("(ITariff? tariff)", "return tariff?.[|Of|](input) ?? 0;")]
    [InlineData("(ITariff tariff)", "return new[] { 1 }.Select(tariff.[|Of|]).Sum();")]
    [InlineData("(ITariff tariff)", "var known = tariff; return known.[|Of|](input);")]
    [InlineData("(Func<ITariff> tariff)", "return tariff().[|Of|](input);")]
    [InlineData("(Lazy<ITariff> tariff)", "return tariff.Value.[|Of|](input);")]
    [InlineData(
        "(ITariff tariff)", "return Sum([|tariff|]); static int Sum(ITariff tariff) => tariff.Of(1) + tariff.Of(2);")]
    public async Task Service_OnAnotherWay_IsReported(string parameters, string body) => await Check.FindsAsync(
        "DUR1018", Class(parameters, body), "public interface ITariff { int Of(int i); }");

    [Theory]
    [InlineData("public required ITariff Tariff { get; init; }")]
    [InlineData("private ITariff Tariff { get; } = Tariffs.Find();")]
    public async Task Service_ThatAnOrchestratorIsFilledWith_IsReported(string member) => await Check.FindsAsync(
        "DUR1018",
        Class("", "return Tariff.[|Of|](input);", member),
        "public interface ITariff { int Of(int i); } static class Tariffs { public static ITariff Find() => null!; }");

    [Fact]
    public async Task Service_InTheConstructorOfAnOrchestrator_IsReported() => await Check.FindsAsync(
        "DUR1018",
        Class("", "return _factor;", "private readonly int _factor; public Buy(ITariff tariff) => _factor = "
            + "tariff.[|Of|](1);"),
        "public interface ITariff { int Of(int i); }");

    [Fact]
    public async Task Service_ThatALambdaCaptures_IsReported() => await Check.FindsAsync(
        "DUR1018",
        """
        public interface ITariff { int Of(int i); }

        public static class Setup
        {
            public static void Add(DurableTaskRegistry tasks, ITariff tariff) =>
                tasks.AddOrchestratorFunc("Buy", context => tariff.[|Of|](1));
        }
        """);

    [Fact]
    public async Task Random_ThatIsInjected_DrawsAtRandom() => await Check.FindsAsync(
        "DUR1002", Class("(Random random)", "return random.[|Next|]();"));

    [Theory]
    [InlineData(
        "class Tariff : ITariff { readonly Func<int, int> _of = i => DateTime.UtcNow.Hour; public int Of(int "
        + "i) => _of(i); }")]
    [InlineData(
        "class High : ITariff { public virtual int Of(int i) => i; } class Low : High { public override int "
        + "Of(int i) => DateTime.UtcNow.Hour; }")]
    public async Task Service_WithHiddenCodeInSight_IsFollowed(string service) => await Check.FindsAsync(
        "DUR1001",
        Class("(ITariff tariff)", "return tariff.[|Of|](input);"),
        "public interface ITariff { int Of(int i); } " + service);

    [Fact]
    public async Task Service_WithCodeInSight_IsFollowed() => await Check.ShowsAsync(
        "DUR1001",
        "Buy → Tariff.Of → DateTime.UtcNow",
        Class("(ITariff tariff)", "return tariff.[|Of|](input);"),
        "public interface ITariff { int Of(int i); } class Tariff : ITariff { public int Of(int i) => "
        + "DateTime.UtcNow.Hour; }");

    [Theory]
    [InlineData("public interface ITariff { int Of(int i); } class Tariff : ITariff { public int Of(int i) => i; }")]
    [InlineData("[Deterministic] public interface ITariff { int Of(int i); }")]
    [InlineData("public interface ITariff { [Deterministic] int Of(int i); }")]
    public async Task Service_ThatIsKnown_IsNotReported(string service) =>
        await Check.NothingAsync(Class("(ITariff tariff)", "return tariff.Of(input);"), service);

    [Fact]
    public async Task Values_OfTheFramework_AreNoServices() => await Check.NothingAsync(
        Class("(IReadOnlyList<int> numbers, Func<int, int> twice)", "return twice(numbers.Count);"));

    private static string Class(string parameters, string body, string beside = "") => $$"""
        public sealed class Buy{{parameters}} : TaskOrchestrator<int, int>
        {
            {{beside}}
            public override async Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                await Task.CompletedTask;
                {{body}}
            }
        }
        """;
}
