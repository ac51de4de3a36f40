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
