using Generators.Tests.Verification;

namespace Generators.Tests.Findings;

public sealed class TaskFindingTests
{
    [Fact]
    public void DUR0001_ClassIsNoTask() => Finding.Check(
        "DUR0001",
        "The class 'Plain' has [DurableTask] but is not a task. Derive it from 'TaskOrchestrator<TInput, TOutput>', "
        + "'TaskActivity<TInput, TOutput>' or 'TaskEntity<TState>', or remove the attribute.",
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

        run.Generates("CallFineAsync");
    }

    [Fact]
    public void DUR0003_TaskIsHidden() => Finding.Check(
        "DUR0003",
        "The task 'Nested' cannot be reached from generated code because 'Nested' is private. "
        + "Make 'Nested' internal or public.",
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
        "The class 'Sealed' cannot be made by generated code because it has no public or internal constructor whose "
        + "parameters are passed by value. Add one that takes the services it needs.",
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
    public void OnlyTaskRefused_RegistrationStillCompiles() => Finding.Check(
        "DUR0001",
        "The class 'Plain' has [DurableTask] but is not a task. Derive it from 'TaskOrchestrator<TInput, TOutput>', "
        + "'TaskActivity<TInput, TOutput>' or 'TaskEntity<TState>', or remove the attribute.",
        """
        [DurableTask]
        public class [|Plain|]
        {
            public static void Use(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();
        }
        """).CompilesCleanly();
}
