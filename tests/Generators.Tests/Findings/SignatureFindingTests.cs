using Generators.Tests.Verification;

namespace Generators.Tests.Findings;

public sealed class SignatureFindingTests
{
    [Fact]
    public void DUR0005_OrchestratorWithoutContext() => Finding.Check(
        "DUR0005",
        "The orchestrator 'Run' does not take a 'TaskOrchestrationContext' as its first parameter. "
        + "Add it in front of the others.",
        """
        public static class Methods
        {
            [Orchestrator]
            public static void [|Run|]() { }

            [Orchestrator]
            public static void [|Late|](int a, TaskOrchestrationContext context) { }
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0006_ParameterCannotTravel()
    {
        var run = Finding.Check(
            "DUR0006",
            "The parameter 'a' of 'Refs' cannot be written to history because it is passed by reference. Pass it by "
            + "value, and return what changes.",
            """
            public static class Methods
            {
                [Activity]
                public static void Refs(ref int [|a|], out int [|b|], in int [|c|], int d) => b = a;

                [Activity]
                public static void Spans(ReadOnlySpan<char> [|text|], params ReadOnlySpan<int> [|rest|]) { }

                [Activity]
                public static void Delegates(List<Action> [|callbacks|]) { }

                [Activity]
                public static void Contexts(TaskOrchestrationContext [|context|]) { }

                [Orchestrator]
                public static void Run(
                    TaskOrchestrationContext context,
                    CancellationToken [|cancellation|],
                    TaskActivityContext [|activity|],
                    TaskOrchestrationContext [|again|]) { }

                [Activity]
                public static void Fine(int a) { }
            }
            """).CompilesCleanly();

        run.Generates("CallFineAsync");
    }

    [Fact]
    public void DUR0006_PointersCannotTravel()
    {
        var source = MarkedSource.Parse(Sources.Head + """
            public static unsafe class Methods
            {
                [Activity]
                public static void Pointers(int* [|a|], int*[] [|b|], delegate*<void> [|c|]) { }
            }
            """);
        var compilation = TestCompilation.Create(source.Text);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));

        var run = GeneratorRun.Over(compilation).CompilesCleanly();

        Assert.Equal(source.Spans, run.Findings.Select(finding => finding.Location.SourceSpan));
    }

    [Fact]
    public void DUR0007_OutputCannotTravel() => Finding.Check(
        "DUR0007",
        "The output of 'Forget' cannot be written to history because nobody can wait for an 'async void' method. "
        + "Return 'Task'.",
        """
        public static class Methods
        {
            private static int s_number;

            [Activity]
            public static async void [|Forget|](int a) => await Task.Yield();

            [Activity]
            public static IAsyncEnumerable<int> [|Stream|](int a) => throw new NotSupportedException();

            [Activity]
            public static ref int [|Reference|](int a) => ref s_number;

            [Activity]
            public static Task<Task<int>> [|Twice|](int a) => throw new NotSupportedException();

            [Activity]
            public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<int> [|Configured|](int a) =>
                throw new NotSupportedException();

            [Activity]
            public static Task<Func<int>> [|Function|](int a) => throw new NotSupportedException();

            [Activity]
            public static Span<int> [|Memory|](int a) => default;
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0011_TypeUnknown()
    {
        var run = Finding.Check(
            "DUR0011",
            "The type 'Missing' in the signature of 'Take' is unknown, so nothing is generated for the task. "
            + "Correct the name; if another generator makes the type, declare it in source or in a referenced project "
            + "instead.",
            """
            public static class Methods
            {
                [Activity]
                public static void Take(List<Missing> [|a|]) { }

                [Activity]
                public static Task<Missing> [|Give|](int a) => throw new NotSupportedException();
            }

            [DurableTask]
            public sealed class [|Both|] : TaskActivity<int, Missing>
            {
                public override Task<Missing> RunAsync(TaskActivityContext context, int input) =>
                    throw new NotSupportedException();
            }
            """);

        Assert.All(run.Complaints, complaint => Assert.Equal("CS0246", complaint.Id));
    }
}
