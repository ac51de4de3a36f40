using Generators.Tests.Verification;

namespace Generators.Tests.Findings;

public sealed class FindingTests
{
    [Fact]
    public void DUR0001_ClassIsNoTask() => Finding.Check(
        "DUR0001",
        "The class 'Plain' has [DurableTask] but is not a task. Derive it from 'TaskOrchestrator<TInput, TOutput>' or "
        + "'TaskActivity<TInput, TOutput>', or remove the attribute.",
        """
        [DurableTask]
        public class [|Plain|];

        [DurableTask]
        public abstract class [|Bare|] : ITaskActivity
        {
            public Type InputType => typeof(int);
            public Type OutputType => typeof(int);
            public Task<object?> RunAsync(TaskActivityContext context, object? input) => Task.FromResult(input);
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0002_TaskIsNotConcrete()
    {
        var run = Finding.Check(
            "DUR0002",
            "'Base' cannot be a task because it is abstract. Put the attribute on the classes that derive from it.",
            """
            [DurableTask]
            public abstract class [|Base|] : TaskActivity<int, int>;

            [DurableTask]
            public class [|Generic|]<T> : TaskActivity<T, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, T input) => Task.FromResult(1);
            }

            public abstract class Methods
            {
                [Activity]
                public void [|Instance|](int a) { }

                [Activity("fine")]
                public static void Fine(int a) { }

                [Activity]
                public abstract void [|Abstract|](int a);

                [Activity]
                public static void [|Generic|]<T>(int a) { }

                public static void Outer()
                {
                    Local();

                    [Activity]
                    static void [|Local|]() { }
                }

                public int Property
                {
                    [Activity]
                    [|get|] => 1;
                }
            }

            public class Box<T>
            {
                [Activity]
                public static void [|Inside|](int a) { }
            }

            public struct Value
            {
                [Activity]
                public void [|OfStruct|](int a) { }
            }

            public interface IExplicit
            {
                void Do();
            }

            public class Explicit : IExplicit
            {
                [Activity]
                void IExplicit.[|Do|]() { }
            }
            """).CompilesCleanly();

        Assert.Contains("CallFineAsync", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void DUR0003_TaskIsHidden() => Finding.Check(
        "DUR0003",
        "The task 'Nested' cannot be reached from generated code because 'Nested' is private. Make 'Nested' internal or public.",
        """
        public class Outer
        {
            [DurableTask]
            private sealed class [|Nested|] : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }

            protected class Middle
            {
                [Activity]
                public static void [|Deep|](int a) { }
            }

            [Activity]
            static void [|Shy|](int a) { }
        }

        file sealed class Local
        {
            [Activity]
            public static void [|OfFile|](int a) { }
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0004_NoConstructor() => Finding.Check(
        "DUR0004",
        "The class 'Sealed' cannot be made by generated code because it has no public or internal constructor whose parameters "
        + "are passed by value. Add one that takes the services it needs.",
        """
        [DurableTask]
        public sealed class [|Sealed|] : TaskActivity<int, int>
        {
            private Sealed() { }
            public Sealed(ref int number) { }
            public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
        }

        public sealed class Needy
        {
            public required string Name { get; init; }

            [Activity]
            public void [|Do|](int a) { }
        }

        public sealed class Content
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public Content() => Name = "";

            public required string Name { get; init; }

            [Activity]
            public void Fine(int a) { }
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0005_OrchestratorWithoutContext() => Finding.Check(
        "DUR0005",
        "The orchestrator 'Run' does not take a 'TaskOrchestrationContext' as its first parameter. Add it in front of the others.",
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
            "The parameter 'a' of 'Refs' cannot be written to history because it is passed by reference. Pass it by value, and "
            + "return what changes.",
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

        Assert.Contains("CallFineAsync", run.AllSources(), StringComparison.Ordinal);
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
        "The output of 'Forget' cannot be written to history because nobody can wait for an 'async void' method. Return 'Task'.",
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
    public void DUR0008_NameTwice()
    {
        var run = Finding.Check(
            "DUR0008",
            "The activity 'CHARGE' has the name and version of another one in this assembly, 'Contoso.Billing.Charge'. Give one "
            + "of them another name or version in its attribute (names are compared without regard to case).",
            """
            [DurableTask]
            public sealed class Charge : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }

            public static class Methods
            {
                [Activity("CHARGE")]
                public static void [|Again|](int a) { }

                [Activity("charge", Version = "2")]
                public static void OtherVersion(int a) { }

                [Orchestrator("charge")]
                public static void OtherKind(TaskOrchestrationContext context, int a) { }
            }
            """).CompilesCleanly();

        Assert.DoesNotContain("CallAgainAsync", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void DUR0009_BlankNameOrVersion() => Finding.Check(
        "DUR0009",
        "The name of 'Blank' consists of white space. Write a name or leave it out.",
        """
        public static class Methods
        {
            [[|Activity(" ")|]]
            public static void Blank(int a) { }

            [[|Activity(Version = "\t")|]]
            public static void Versioned(int a) { }
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0010_StubsRenamed()
    {
        var run = Finding.Check(
            "DUR0010",
            "The stub of 'Ship' is named 'CallShipActivityAsync' because 'CallShipAsync' would be ambiguous here. Rename the "
            + "class or method to choose another name.",
            """
            public static class Methods
            {
                [Activity]
                public static void [|Ship|](int a) { }

                [Orchestrator]
                public static void [|ShipAsync|](TaskOrchestrationContext context, int a) { }
            }
            """);

        Assert.Contains("CallShipOrchestratorAsync", run.AllSources(), StringComparison.Ordinal);
        Assert.All(run.Findings, finding => Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, finding.Severity));
    }

    [Fact]
    public void DUR0011_TypeUnknown()
    {
        var run = Finding.Check(
            "DUR0011",
            "The type 'Missing' in the signature of 'Take' is unknown, so nothing is generated for the task. Correct the name; if "
            + "another generator makes the type, declare it in source or in a referenced project instead.",
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
                public override Task<Missing> RunAsync(TaskActivityContext context, int input) => throw new NotSupportedException();
            }
            """);

        Assert.All(run.Complaints, complaint => Assert.Equal("CS0246", complaint.Id));
    }

    [Fact]
    public void OnlyTaskRefused_RegistrationStillCompiles() => Finding.Check(
        "DUR0001",
        "The class 'Plain' has [DurableTask] but is not a task. Derive it from 'TaskOrchestrator<TInput, TOutput>' or "
        + "'TaskActivity<TInput, TOutput>', or remove the attribute.",
        """
        [DurableTask]
        public class [|Plain|]
        {
            public static void Use(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();
        }
        """).CompilesCleanly();
}
