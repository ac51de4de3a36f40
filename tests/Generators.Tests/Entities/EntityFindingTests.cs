using Generators.Tests.Verification;

namespace Generators.Tests.Entities;

public sealed class EntityFindingTests
{
    [Fact]
    public void DUR0013_OperationHasOverloads() => Finding.Check(
        "DUR0013",
        "The entity 'Counter' has several public methods named 'Add', and an operation is one (names are compared "
        + "without regard to case). Give each a name of its own, or make the others internal.",
        """
        [DurableTask]
        public sealed class Counter : TaskEntity<int>
        {
            public void Add(int amount) => State += amount;

            public void [|Add|](int amount, int times) => State += amount * times;

            public void [|add|]() => State++;

            internal void Add(string amount) { }
        }

        [DurableTask]
        public sealed class Fine : TaskEntity<int>
        {
            public void Reset() => State = 0;

            public Task ResetAsync() => Task.CompletedTask;

            public static Task Use(TaskOrchestrationContext context) =>
                Task.WhenAll(context.FineEntity("a").CallResetAsync(), context.FineEntity("a").CallResetAsyncAsync());
        }
        """).CompilesCleanly();

    [Fact]
    public void DUR0014_OperationIsGeneric() => Finding.Check(
        "DUR0014",
        "The method 'Put' of the entity 'Box' is generic, and a caller cannot name its types. Write a method for each "
        + "type that is needed, or make it internal.",
        """
        [DurableTask]
        public sealed class Box : TaskEntity<int>
        {
            public void [|Put|]<T>(T value) { }

            internal void Take<T>() { }
        }
        """).CompilesCleanly();

    [Theory]
    [InlineData("public abstract class [|Counter|] : TaskEntity<int>;", "DUR0002", "it is abstract")]
    [InlineData("public class [|Counter|]<T> : TaskEntity<T>;", "DUR0002", "it is generic")]
    [InlineData("public class O { [DurableTask] private class [|Inner|] : TaskEntity<int>; }", "DUR0003", "private")]
    [InlineData("public class [|Counter|] : TaskEntity<int> { private Counter() { } }", "DUR0004", "no public")]
    [InlineData("public class [|Counter|] : TaskEntity<Action>;", "DUR0006", "'Action' is a delegate")]
    [InlineData("public class C : TaskEntity<int> { public void Go(ref int [|a|]) { } }", "DUR0006", "by reference")]
    [InlineData(
        "public class C : TaskEntity<int> { public void Go(CancellationToken [|t|]) { } }", "DUR0006", "not cancelled")]
    [InlineData(
        "public class C : TaskEntity<int> { public void Go(TaskOrchestrationContext [|t|]) { } }",
        "DUR0006",
        "Take a 'TaskEntityContext'")]
    [InlineData("public class C : TaskEntity<int> { public async void [|Go|]() { await Task.Yield(); } }",
        "DUR0007", "async void")]
    [InlineData("public class C : TaskEntity<int> { public IAsyncEnumerable<int> [|Go|]() => null!; }",
        "DUR0007", "a stream")]
    public void Entity_ThatCannotBeHandled_IsReported(string source, string id, string expected)
    {
        var attribute = source.Contains("[DurableTask]", StringComparison.Ordinal) ? "" : "[DurableTask] ";
        var marked = MarkedSource.Parse(Sources.Head + attribute + source);
        var run = GeneratorRun.Over(marked.Text).CompilesCleanly();

        var finding = Assert.Single(run.Findings);
        Assert.Equal((id, marked.Spans[0]), (finding.Id, finding.Location.SourceSpan));
        Assert.Contains(expected, finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[DurableTask(Version = \"2\")]", "entities have no versions")]
    [InlineData("[DurableTask(\"a@b\")]", "has no '@'")]
    public void Entity_WithANameOrVersionThatNoneHas_IsReported(string attribute, string expected)
    {
        var run = GeneratorRun.Over(
            Sources.Head + attribute + "public sealed class Counter : TaskEntity<int>;").CompilesCleanly();

        var finding = Assert.Single(run.Findings);
        Assert.Equal("DUR0002", finding.Id);
        Assert.Contains(expected, finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoEntitiesOfOneName_AreReported()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            [DurableTask("tally")]
            public sealed class One : TaskEntity<int>;

            [DurableTask("Tally")]
            public sealed class Two : TaskEntity<int>;
            """).CompilesCleanly();

        Assert.StartsWith("The entity 'Tally' has the name", Assert.Single(run.Findings).GetMessage());
    }
}
