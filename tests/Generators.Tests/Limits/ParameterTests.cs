using Generators.Tests.Verification;

namespace Generators.Tests.Limits;

/// <summary>Parameters of every kind, and methods in every kind of type.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void CollectedParameters_OfEveryKind_AreOptional() => Sources.Clean("""
        public static class Methods
        {
            [Activity]
            public static int Sum(params int[] numbers) => numbers.Length;

            [Activity]
            public static int Join(int first = 1, params string?[]? texts) => texts?.Length ?? first;

            [Activity]
            public static int List(int first, params List<string> texts) => texts.Count;

            [Orchestrator]
            public static async Task<int> Run(TaskOrchestrationContext context, params IEnumerable<int> numbers) =>
                await context.CallSumAsync() + await context.CallJoinAsync(2, ["a"]) + await context.CallListAsync(3);
        }
        """);

    [Fact]
    public void DefaultsThatOnlyAttributesCanGive_AreRequired() => GeneratorRun.Over(Sources.Usings + """
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;

        public static class Methods
        {
            [Activity]
            public static Task Do(
                [Optional, DefaultParameterValue(3)] int early,
                int required,
                [Optional] int open,
                [Optional, DateTimeConstant(5)] DateTime date,
                [Optional, DefaultParameterValue("a")] object thing,
                CancellationToken? cancellation = null,
                int last = 1) => Task.CompletedTask;
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void StaticMethods_InInterfacesStructsAndRecords_AreCalled() => Sources.Clean("""
        public interface IShapes
        {
            [Activity("a")]
            public static int A(int x, int y) => x + y;
        }

        public readonly struct Shapes
        {
            [Activity("b")]
            public static int B(int x, int y) => x + y;
        }

        public sealed record Figures(IServiceProvider Services)
        {
            [Activity("c")]
            public int C(int x, int y) => x + y;
        }

        public static class Extensions
        {
            [Activity("d")]
            public static int D(this string x, int y) => y;
        }
        """);
}
