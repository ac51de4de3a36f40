using Generators.Tests.Verification;

namespace Generators.Tests.Contracts;

public sealed class ContractFindingTests
{
    [Fact]
    public void DUR0016_MemberIsNoTask() => Finding.Check(
        "DUR0016",
        "The member 'Name' of the contract 'IPayments' cannot be a task because it is not a method. Move it to another "
        + "interface, or make it an ordinary method.",
        """
        [DurableActivities]
        public interface IPayments
        {
            string [|Name|] { get; }

            event EventHandler [|Changed|];

            static void [|Help|]() { }

            void [|Pay|]<T>(T value);

            [Orchestrator]
            void [|Order|]();
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0017_ClassCannotImplementItsContract() => Finding.Check(
        "DUR0017",
        "The class 'One' cannot be registered for the contract 'ICounter' because it is not an entity. "
        + "Derive it from 'TaskEntity<TState>'.",
        """
        [DurableEntity]
        public interface ICounter
        {
            void Add(int amount);
        }

        [DurableEntity]
        public interface ITally
        {
            void Sub(int amount);
        }

        [DurableActivities]
        public interface IPayments
        {
            void Charge();
        }

        [DurableTask]
        public class [|One|] : ICounter
        {
            public void Add(int amount) { }
        }

        [DurableTask("two")]
        public class [|Two|] : IPayments
        {
            public void Charge() { }
        }

        [DurableTask]
        public class [|Three|] : TaskEntity<int>, ICounter, ITally
        {
            public void Add(int amount) { }

            public void Sub(int amount) { }
        }

        [DurableTask]
        public class [|Four|] : TaskEntity<int>, IPayments
        {
            public void Charge() { }
        }
        """).CompilesCleanly();

    [Theory]
    [InlineData("[DurableActivities] public interface [|IA|]<T> { void Do(T value); }", "DUR0002")]
    [InlineData("[DurableActivities] file interface [|IA|] { void Do(); }", "DUR0003")]
    [InlineData("[DurableOrchestrations] public interface IA { void [|Do|](); }", "DUR0005")]
    [InlineData("[DurableActivities] public interface IA { void Do(Action [|action|]); }", "DUR0006")]
    [InlineData("[DurableEntity] public interface IA { void Do(Action [|action|]); }", "DUR0006")]
    [InlineData("[DurableActivities] public interface IA { IAsyncEnumerable<int> [|Do|](); }", "DUR0007")]
    [InlineData("[DurableEntity] public interface IA { void Do(); void [|Do|](int a); }", "DUR0013")]
    public void Contract_ThatCannotBeHandled_IsReportedOnce(string source, string id)
    {
        var marked = MarkedSource.Parse(Sources.Head + source);
        var finding = Assert.Single(GeneratorRun.Over(marked.Text).CompilesCleanly().Findings);

        Assert.Equal((id, marked.Spans[0]), (finding.Id, finding.Location.SourceSpan));
    }

    [Theory]
    [InlineData("[DurableActivities] public interface IA { void Do(ref int [|a|]); }",
        "[DurableTask] public class A : IA { public void Do(ref int a) { } }")]
    [InlineData("[DurableEntity] public interface IA { void Do(ref int [|a|]); }",
        "[DurableTask] public class A : TaskEntity<int>, IA { public void Do(ref int a) { } }")]
    public void Contract_WithAClassForIt_IsReportedOnce(string contract, string type)
    {
        var marked = MarkedSource.Parse(Sources.Head + contract + type);
        var finding = Assert.Single(GeneratorRun.Over(marked.Text).CompilesCleanly().Findings);

        Assert.Equal(("DUR0006", marked.Spans[0]), (finding.Id, finding.Location.SourceSpan));
    }

    [Fact]
    public void AsyncVoid_OfAnImplementation_IsReported()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            [DurableActivities]
            public interface IA
            {
                void Do();
            }

            [DurableTask]
            public class A : IA
            {
                public async void Do() => await Task.Yield();
            }
            """).CompilesCleanly();

        Assert.Equal("DUR0007", Assert.Single(run.Findings).Id);
    }
}
