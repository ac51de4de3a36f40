using Generators.Tests.Verification;

namespace Generators.Tests.Entities;

public sealed class EntityTests
{
    internal const string Counter = """
        public interface IClock;

        /// <summary>Counts.</summary>
        [DurableTask]
        public sealed class Counter(IClock clock) : TaskEntity<int>
        {
            /// <summary>Adds to the count.</summary>
            /// <param name="amount">How much.</param>
            public void Add(int amount) => State += amount;

            public int Get() => State;

            public Task ResetAsync(TaskEntityContext context, int to = 0) => Task.CompletedTask;

            [Obsolete("Use Add.")]
            public async ValueTask<string?> AddAll(string why, TaskEntityOperation operation, params int[] amounts)
            {
                await Task.Yield();
                return clock.ToString() + operation.Name + why + amounts.Length;
            }
        }

        """;

    [Fact]
    public void Class_WithOperationsOfEveryShape_ThreeProxiesAndADispatcher() => Snapshot.Match(Sources.Clean(Counter));

    [Fact]
    public void MethodsThatAreNoOperations_AreLeftOut()
    {
        var run = Sources.Clean("""
            [DurableTask]
            public class Basket : TaskEntity<List<string>>, IDisposable, IAsyncDisposable
            {
                public int Count { get; set; }

                public event EventHandler? Changed;

                public static void Static() { }

                public void Dispose() => Changed?.Invoke(this, EventArgs.Empty);

                public ValueTask DisposeAsync() => default;

                public override string ToString() => "";

                internal void Internal() { }

                protected void Protected() { }

                public void Put(string article) => Private(article);

                private void Private(string article) => State.Add(article);
            }
            """);

        var text = run.Source("Contoso.Billing.BasketEntity.g.cs");
        Assert.Equal(["Put"], Operations(text));
    }

    [Fact]
    public void MethodsOfABaseClass_AreOperationsOnce()
    {
        var run = Sources.Clean("""
            public abstract class Store<T> : TaskEntity<T>
            {
                public void Set(T value) => State = value;

                public virtual T Get() => State;

                public abstract int Size(T[] values);
            }

            [DurableTask]
            public sealed class Texts : Store<string>
            {
                public override string Get() => State + "!";

                public override int Size(string[] values) => values.Length;

                protected override string InitializeState(TaskEntityOperation entityOperation) => "";
            }
            """);

        Assert.Equal(["Get", "Set", "Size"], Operations(run.Source("Contoso.Billing.TextsEntity.g.cs")));
    }

    [Theory]
    [InlineData("Counter", "[DurableTask]", "CounterEntity", "counter")]
    [InlineData("CounterEntity", "[DurableTask]", "CounterEntity", "CounterEntity")]
    [InlineData("Entity", "[DurableTask]", "EntityEntity", "Entity")]
    [InlineData("Counter", "[DurableTask(\"Tally\")]", "TallyEntity", "Tally")]
    [InlineData("Counter", "[DurableTask(\"tally.of\")]", "CounterEntity", "tally.of")]
    public void Name_OfTheAttributeOrTheClass_NamesTheProxies(
        string type, string attribute, string method, string name)
    {
        var run = Sources.Clean($"{attribute} public class {type} : TaskEntity<int> {{ public void Go() {{ }} }}");

        run.Generates($"public static Proxy {method}(this ");
        Assert.Contains($"EntityInstanceId(\"{name}\", key)", run.AllSources(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TwoEntitiesOfOneStub_BothGetALongerName()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            [DurableTask]
            public sealed class Counter : TaskEntity<int>;

            [DurableTask]
            public sealed class CounterEntity : TaskEntity<int>;

            public static class Use
            {
                public static object Of(DurableTaskClient client) =>
                    (client.CounterDurableEntity("a").Id, client.CounterEntityDurableEntity("b").Id);
            }
            """).CompilesCleanly();

        Assert.Equal(["DUR0010", "DUR0010"], run.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void OperationNamedDelete_TakesThePlaceOfTheImplicitOne()
    {
        var run = Sources.Clean("""
            [DurableTask]
            public sealed class Counter : TaskEntity<int>
            {
                public bool DeleteAsync(int sure) => State == sure;
            }
            """);

        run.Generates(" CallDeleteAsync(");
        Assert.DoesNotContain("\"delete\"", run.AllSources(), StringComparison.Ordinal);
    }

    [Fact]
    public void InternalEntity_ItsProxies_AreInternal()
    {
        var text = Sources.Clean("""
            internal sealed record Secret(int Code);

            [DurableTask]
            internal sealed class Vault : TaskEntity<Secret>
            {
                public Secret Open(Secret by, Secret with) => State;
            }
            """).Source("Contoso.Billing.VaultEntity.g.cs");

        Assert.Contains("internal static class VaultEntityStubs", text, StringComparison.Ordinal);
        Assert.Contains("internal readonly struct Proxy", text, StringComparison.Ordinal);
        Assert.Contains("internal sealed record OpenInput", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersNamedLikeOurs_KeepTheirNames() => Sources.Clean("""
        [DurableTask]
        public sealed class Counter : TaskEntity<int>
        {
            public void One(int options, int cancellation, int input, int entity, int operation) { }

            public void Two(string options) { }

            public void Three(int operation) { }

            public void Four(string @class) { }
        }
        """);

    private static IEnumerable<string> Operations(string text) => text.Split("Name, \"").Skip(1)
        .Select(part => part.Split('"')[0]).Order(StringComparer.Ordinal);
}
