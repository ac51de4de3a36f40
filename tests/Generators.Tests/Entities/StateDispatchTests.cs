using Generators.Tests.Running;
using Generators.Tests.Verification;

namespace Generators.Tests.Entities;

/// <summary>Methods of an entity's state as operations.</summary>
public sealed class StateDispatchTests
{
    private const string Basket = """
        public sealed record Article(string Name, int Count);

        public sealed class Content
        {
            public List<Article> Articles { get; set; } = [];

            /// <summary>Puts something in.</summary>
            /// <param name="name">What.</param>
            /// <param name="count">How often.</param>
            public void Put(string name, int count = 1) => Articles.Add(new(name, count));

            public async Task<int> CountAsync(TaskEntityContext context, string? name = null)
            {
                await Task.Yield();
                return Articles.Where(article => name is null || article.Name == name).Sum(article => article.Count);
            }

            public int Size() => -1;
        }

        [DurableTask]
        public sealed class Basket : TaskEntity<Content>
        {
            protected override bool AllowStateDispatch => true;

            public int Size() => State.Articles.Count;

            public void Throw() => State = null!;
        }

        """;

    [Fact]
    public async Task ProxiesAndWorker_MethodsOfTheState_RunWithoutReflection() => Assert.Equal(
        "3 of pears, 5 in all, size 3, then 0",
        // Reflection would refuse an operation with two parameters.
        await GeneratedProgram.RunAsync("using System.Linq;\n" + Basket + """
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator]
                public static async Task<string> Use(TaskOrchestrationContext context)
                {
                    var basket = context.BasketEntity("a");
                    await basket.CallPutAsync("pears", 3);
                    await basket.SignalPutAsync("plums");
                    var pears = await basket.CallCountAsync("pears");
                    var all = await basket.CallCountAsync();
                    var size = await basket.CallSizeAsync();
                    await basket.CallThrowAsync();
                    return $"{pears} of pears, {all} in all, size {size}, then {await basket.CallCountAsync()}";
                }

                public static async Task<string> RunAsync(DurableTaskClient client)
                {
                    await client.BasketEntity("a").SignalPutAsync("apples");
                    return await (await client.StartUseAsync()).WaitAsync();
                }
            }
            """));

    [Fact]
    public void State_OfThatEntity_HasADispatcherOfItsOwn()
    {
        var text = Sources.Clean("using System.Linq;\n" + Basket).Source("Contoso.Billing.BasketEntity.g.cs");

        Assert.Contains("static services => Make(services), Dispatch, DispatchState);", text, StringComparison.Ordinal);
        Assert.Contains("RunPut((global::Contoso.Billing.Content)state, operation)", text, StringComparison.Ordinal);
        Assert.Contains("RunSize((global::Contoso.Billing.Basket)entity, operation)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RunSize((global::Contoso.Billing.Content)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void State_ThatIsNotAllowedToRun_HasNone() => Assert.DoesNotContain(
        "Put", Sources.Clean("using System.Linq;\n" + Basket.Replace(
            "protected override bool AllowStateDispatch => true;", "", StringComparison.Ordinal))
            .Source("Contoso.Billing.BasketEntity.g.cs"), StringComparison.Ordinal);

    [Fact]
    public void MethodsThatCannotBeOperations_AreLeftOutWithoutAWord()
    {
        var text = Sources.Clean("""
            public record Content(int Sum)
            {
                public void Overloaded(int a) { }

                public void Overloaded(string a) { }

                public void Generic<T>(T a) { }

                public void Reference(ref int a) { }

                public void Callback(Action a) { }

                public IAsyncEnumerable<int> Stream() => throw new NotSupportedException();

                public override string ToString() => "";

                internal void Inside() { }

                public Content With(int sum) => this with { Sum = sum };
            }

            public abstract class Store<T> : TaskEntity<T>
            {
                protected override bool AllowStateDispatch => true;
            }

            [DurableTask]
            public sealed class Box : Store<Content?>
            {
                protected override Content InitializeState(TaskEntityOperation entityOperation) => new(1);
            }
            """).Source("Contoso.Billing.BoxEntity.g.cs");

        Assert.Equal(1, text.Split(" CallDeleteAsync(").Length - 1);
        Assert.Equal(
            ["With"], text.Split("string.Equals(operation.Name, \"").Skip(1).Select(part => part.Split('"')[0]));
    }

    [Theory]
    [InlineData("int[]")]
    [InlineData("List<int>")]
    [InlineData("(int, string)")]
    [InlineData("int")]
    [InlineData("dynamic")]
    [InlineData("Dictionary<string, int?>")]
    [InlineData("Point")]
    public void StateOfAnyShape_CompilesCleanly(string type) => Sources.Clean($$"""
        public record struct Point(int X, int Y)
        {
            public int Sum() => X + Y;
        }

        [DurableTask]
        public sealed class Box : TaskEntity<{{type}}>
        {
            protected override bool AllowStateDispatch => true;

            protected override {{type}} InitializeState(TaskEntityOperation entityOperation) => default!;
        }
        """);

    [Fact]
    public async Task StateDispatcher_OfTheClassItself_ComesFirst() => Assert.Equal(
        "own",
        await GeneratedProgram.RunAsync("""
            public sealed class Content
            {
                public string Name() => "generated";
            }

            [DurableTask]
            public sealed class Box : TaskEntity<Content>
            {
                protected override bool AllowStateDispatch => true;

                protected override EntityDispatcher StateDispatcher => Run;

                private static bool Run(object state, TaskEntityOperation operation, out ValueTask<object?> result)
                {
                    result = new("own");
                    return true;
                }
            }

            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator]
                public static Task<string> Use(TaskOrchestrationContext context) =>
                    context.BoxEntity("a").CallNameAsync();

                public static async Task<string> RunAsync(DurableTaskClient client) =>
                    await (await client.StartUseAsync()).WaitAsync();
            }
            """));
}
