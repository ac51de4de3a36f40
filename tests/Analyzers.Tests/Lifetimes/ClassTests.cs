using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Lifetimes;

public sealed class ClassTests
{
    [Theory]
    [InlineData("private int [|_sum|];", "_sum += input;")]
    [InlineData("private int [|_sum|];", "this._sum++;")]
    [InlineData("private readonly List<int> [|_seen|] = [];", "_seen.Add(input);")]
    [InlineData("private readonly Dictionary<int, int> [|_seen|] = [];", "_seen[input] = 1;")]
    [InlineData("public string? [|Step|] { get; private set; }", "Step = \"a\";")]
    [InlineData("private int [|_sum|];", "Count(); void Count() => _sum = input;")]
    [InlineData("private int [|_sum|];", "(_sum, var other) = (input, 2); _ = other;")]
    [InlineData("private int [|_sum|];", "int.TryParse(\"1\", out _sum);")]
    [InlineData("private readonly HashSet<int> [|_seen|] = [];", "_seen.UnionWith([input]);")]
    public async Task Orchestrator_WithState_IsASuggestion(string state, string body)
    {
        var findings = await Check.FindsAsync("DUR2014", Class(state, body));

        Assert.All(findings, finding => Assert.Equal(
            Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity));
    }

    [Theory]
    [InlineData("private readonly int _limit = 3;", "_ = _limit;")]
    [InlineData("private readonly List<int> _steps = [1, 2];", "_ = _steps.Count;")]
    [InlineData("private int _limit; public Sum() { _limit = 3; }", "_ = _limit;")]
    [InlineData("private TaskOrchestrationContext _context = null!;", "_context = context;")]
    [InlineData("private ILogger _log = null!;", "_log = context.CreateReplaySafeLogger<Sum>();")]
    [InlineData("public int Double => 2; private const int Three = 3;", "_ = Double + Three;")]
    [InlineData("public int Count { get; set; }", "_ = new StartOrchestrationOptions { Tags = null! };")]
    public async Task Orchestrator_WithoutState_IsNotReported(string state, string body) =>
        await Check.NothingAsync(Class(state, body));

    [Fact]
    public async Task Class_ThatIsNoOrchestrator_MayKeepState() => await Check.NothingAsync(
        "class Cache { private int _count; public void Add() => _count++; }",
        "class Pay : TaskActivity<int, int> { private int _count; public override Task<int> RunAsync("
            + "TaskActivityContext context, int input) => Task.FromResult(_count++); }");

    [Theory]
    [InlineData("public void Add(int i) { } public void [|Add|](string s) { }")]
    [InlineData("public void Add(int i) { } public void [|add|](int i) { }")]
    [InlineData("public void Add() { } public void [|Add|](TaskEntityContext context) { }")]
    public async Task Operation_WithTwoMethods_IsReported(string methods) =>
        await Check.FindsAsync("DUR2016", Entity(methods));

    [Theory]
    [InlineData("public void [|Add|](int i, int times) { }")]
    [InlineData("public void [|Add|](ref int i) { }")]
    [InlineData("public void [|Add|]<T>(T i) { }")]
    [InlineData("public void [|Add|](int i, CancellationToken stop) { }")]
    [InlineData("public async void [|Add|](int i) => await Task.Yield();")]
    public async Task Operation_ThatCannotBeCalled_IsReported(string methods) =>
        await Check.FindsAsync("DUR2017", Entity(methods));

    [Theory]
    [InlineData("public void Add(int i) { } private void Add(string s) { } public static void Add(long i) { }")]
    [InlineData("public void Add(TaskEntityContext context, TaskEntityOperation operation, int i) { }")]
    [InlineData("public Task<int> AddAsync(int i) => null!; public override string ToString() => \"\";")]
    [InlineData("protected override EntityDispatcher? Dispatcher => null; public void Add(int i) { } public void Add()"
        + " { }")]
    public async Task Operation_ThatCanBeCalled_IsNotReported(string methods) =>
        await Check.NothingAsync(Entity(methods));

    [Fact]
    public async Task Operation_OfTheGenerator_MayHaveSeveralInputs() =>
        await Check.NothingAsync("[DurableTask]\n" + Entity("public void Add(int i, int times) { }"));

    [Fact]
    public async Task Operation_OfABaseClass_IsReportedAtTheClass() => await Check.FindsAsync(
        "DUR2016",
        "public abstract class Basis : TaskEntity<int> { public void Add(int i) { } }",
        "public sealed class [|Counter|] : Basis { public void Add(string s) { } }");

    private static string Class(string state, string body) => $$"""
        sealed class Sum : TaskOrchestrator<int, int>
        {
            {{state}}

            public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                {{body}}
                return Task.FromResult(input);
            }
        }
        """;

    private static string Entity(string methods) => $"public sealed class Counter : TaskEntity<int> {{ {methods} }}";
}
