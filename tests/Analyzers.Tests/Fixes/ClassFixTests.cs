using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>Orchestrators and entities whose declarations are wrong.</summary>
public sealed class ClassFixTests
{
    [Fact]
    public async Task AsyncVoid_OfAMethodFunctionOrLambda_ReturnsATask() => Assert.Equal(
        Setup("Task", "Func<TaskOrchestrationContext, Task>"),
        await Fixing.OneByOneAsync("DUR2002", Setup("void", "Action<TaskOrchestrationContext>")));

    [Fact]
    public async Task AsyncVoid_OfMany_ReturnTasksAtOnce() => Assert.Equal(
        Setup("Task", "Func<TaskOrchestrationContext, Task>"),
        await Fixing.AllAtOnceAsync("DUR2002", Setup("void", "Action<TaskOrchestrationContext>")));

    [Theory]
    [InlineData("class Lender { Action<TaskOrchestrationContext> Lend = Flows.Buy; }")]
    [InlineData("class Buyer : IBuyer { public void Buy(TaskOrchestrationContext c) => Flows.Buy(c); }"
        + "interface IBuyer { void Buy(TaskOrchestrationContext c); }", true)]
    public async Task AsyncVoid_ThatAnotherFileUsesAsOne_IsLeft(string beside, bool isFixed = false)
    {
        const string before = """
            public static class Flows
            {
                public static async void Buy(TaskOrchestrationContext c) => await c.CreateTimer(TimeSpan.Zero);
            }
            """;

        Assert.Equal(
            isFixed ? before.Replace("void", "Task", StringComparison.Ordinal) : before,
            await Fixing.OneByOneAsync("DUR2002", before, beside));
    }

    [Theory]
    [InlineData(
        "private int _sum;\n\n    public override", "_sum += input; return Task.FromResult(_sum);",
        "public override", "int sum = 0; sum += input; return Task.FromResult(sum);")]
    [InlineData(
        "private readonly List<int> seen = [];\n    public override",
        "seen.Add(input); return Task.FromResult(this.seen.Count);",
        "public override", "List<int> seen = []; seen.Add(input); return Task.FromResult(seen.Count);")]
    public async Task Field_OfOneMethod_BecomesLocal(string member, string body, string after, string fixedBody)
    {
        var (source, expected) = (Sum(member, body), WithoutSpace(Sum(after, fixedBody)));

        Assert.Equal(expected, WithoutSpace(await Fixing.OneByOneAsync("DUR2014", source)));
        Assert.Equal(expected, WithoutSpace(await Fixing.AllAtOnceAsync("DUR2014", source)));
    }

    [Fact]
    public async Task Fields_Many_BecomeLocalAtOnce() => Assert.Equal(
        WithoutSpace(Sum(
            "public override",
            "string? last = null; bool done = false; done = true; last = \"a\"; return Task.FromResult(last.Length);")),
        WithoutSpace(await Fixing.AllAtOnceAsync("DUR2014", Sum(
            "string? _last; bool _done; public override",
            "_done = true; _last = \"a\"; return Task.FromResult(_last.Length);"))));

    [Fact]
    public async Task Field_ThatBecomesLocal_LeavesTheLinesAroundIt() => Assert.Equal(
        """
        sealed class Sum : TaskOrchestrator<int, int>
        {
            private const int First = 1;

            public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                // What came so far.
                int sum = First; // one

                // Twice.
                sum += input;
                sum += input;
                return Task.FromResult(sum);
            }
        }
        """,
        await Fixing.OneByOneAsync(
            "DUR2014",
            """
            sealed class Sum : TaskOrchestrator<int, int>
            {
                private const int First = 1;

                // What came so far.
                private int _sum = First; // one

                public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
                {

                    // Twice.
                    _sum += input;
                    _sum += input;
                    return Task.FromResult(_sum);
                }
            }
            """));

    [Theory]
    [InlineData(
        "private int _sum; public Sum(int first) => _sum = first; public override", "return Task.FromResult(_sum++);")]
    [InlineData("public int Total; public override", "Total += input; return Task.FromResult(Total);")]
    [InlineData("private int _input; public override", "_input += input; return Task.FromResult(_input);")]
    [InlineData("private int _a, _b; public override", "_a += _b++; return Task.FromResult(_a);")]
    [InlineData(
        "private int _sum; private int Next() => _sum++; public override", "return Task.FromResult(Next());")]
    [InlineData(
        "private int _sum; public override",
        "_sum += input; return input > 0 ? RunAsync(context, input - 1) : Task.FromResult(_sum);")]
    [InlineData(
        "private int _sum; public override", "_sum += input; return Task.FromResult(new Sum()._sum);")]
    [InlineData(
        "private int _sum; public override",
        "_sum += input; return Task.FromResult(Read(this)); static int Read(Sum sum) => sum._sum;")]
    public async Task Field_ThatOthersMayUse_IsLeft(string member, string body) =>
        Assert.Equal(Sum(member, body), await Fixing.OneByOneAsync("DUR2014", Sum(member, body)));

    [Theory]
    [InlineData("DUR2016", "public void Add(int i) { } public void Add(string s) { } public void add(long i) { }",
        "public void Add(int i) { } private void Add(string s) { } private void add(long i) { }")]
    [InlineData("DUR2017", "public void Add<T>(T i) { }", "private void Add<T>(T i) { }")]
    [InlineData("DUR2017", "public async void Add(int i) => await Task.Yield();",
        "public async Task Add(int i) => await Task.Yield();")]
    [InlineData("DUR2017", "public void Add(in int i) { } public void Set(ref readonly int i) { }",
        "public void Add(int i) { } public void Set(int i) { }")]
    [InlineData("DUR2017", "public void Add(int i, CancellationToken stop) { }", "public void Add(int i) { }")]
    [InlineData("DUR2017", "public Task Add(CancellationToken stop = default) => Task.Delay(1, stop);",
        "public Task Add() => Task.Delay(1, CancellationToken.None);")]
    public async Task Operation_ThatCannotBeCalled_IsFixed(string id, string before, string after)
    {
        Assert.Equal(Entity(after), await Fixing.OneByOneAsync(id, Entity(before)));
        Assert.Equal(Entity(after), await Fixing.AllAtOnceAsync(id, Entity(before)));
    }

    [Theory]
    [InlineData("DUR2016", "public void Add(int i) { } public virtual void Add(string s) { }")]
    [InlineData("DUR2016", "public void Add(int i) { } public void Add(string s) { }",
        "static class User { static void Use(Counter counter) => counter.Add(\"a\"); }")]
    [InlineData("DUR2017", "public void Add(int i, int j) { } public void Set(ref int i) { }")]
    [InlineData("DUR2017", "public void Add(int i, CancellationToken stop) { }",
        "static class User { static void Use(Counter counter) => counter.Add(1, default); }")]
    [InlineData("DUR2017", "public void Add(in int i) { }",
        "static class User { static void Use(Counter counter, int i) => counter.Add(in i); }")]
    public async Task Operation_ThatOthersCall_IsLeft(string id, string methods, params string[] beside)
    {
        var source = Entity(methods).Replace("sealed ", "", StringComparison.Ordinal);

        Assert.Equal(source, await Fixing.OneByOneAsync(id, source, beside));
    }

    private static string Setup(string result, string lambda) => $$"""
        static class Setup
        {
            private static readonly {{lambda}} Rent = async context => await context.CreateTimer(TimeSpan.Zero);

            public static void Add(DurableTaskRegistry tasks)
            {
                tasks.AddOrchestratorFunc("A", Buy);
                tasks.AddOrchestratorFunc("B", Sell);
                {{lambda}} lend = async context => await context.CreateTimer(TimeSpan.Zero);
                tasks.AddOrchestratorFunc("C", lend).AddOrchestratorFunc("D", Rent);

                // Not for long.
                static async {{result}} Sell(TaskOrchestrationContext c) => await c.CreateTimer(TimeSpan.Zero);
            }

            private static async {{result}} Buy(TaskOrchestrationContext c) => await c.CreateTimer(TimeSpan.Zero);
        }
        """;

    private static string Sum(string member, string body) => $$"""
        sealed class Sum : TaskOrchestrator<int, int>
        {
            {{member}} Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                {{body}}
            }
        }
        """;

    private static string Entity(string methods) => $"public sealed class Counter : TaskEntity<int> {{ {methods} }}";

    private static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
