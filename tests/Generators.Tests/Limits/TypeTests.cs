using Generators.Tests.Verification;

namespace Generators.Tests.Limits;

/// <summary>Types of every shape, and how far they can be seen.</summary>
public sealed class TypeTests
{
    public static TheoryData<string> Shapes => [.. ShapeMatrix.Shapes];

    [Fact]
    public void Shapes_AreAtLeastSixty() => Assert.InRange(ShapeMatrix.Shapes.Distinct().Count(), 60, int.MaxValue);

    [Fact]
    public void Shapes_Together_CompileCleanly() => Assert.Empty(ShapeMatrix.AllComplaints());

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TypesOfEveryShape_AsInputAndOutput_CompileCleanly(string type)
    {
        var files = ShapeMatrix.GeneratedFor(type);

        Assert.Equal(7, files.Count);
        Assert.Empty(ShapeMatrix.ComplaintsOf(type));
    }

    [Fact]
    public void InternalTypes_InASignature_NarrowTheStubs()
    {
        var run = Sources.Clean("""
            internal sealed record Secret(int Code);

            public static class Methods
            {
                [Activity]
                internal static Task Hide(Secret secret, int times) => Task.CompletedTask;
            }

            internal static class Inner
            {
                [Activity]
                public static Task Show(int code, int times) => Task.CompletedTask;
            }
            """);

        foreach (var stub in new[] { "Hide", "Show" })
        {
            var beforeRunner = run.Source($"Contoso.Billing.{stub}.g.cs").Split("private sealed")[0];
            Assert.DoesNotContain("public", beforeRunner, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NullableObliviousCode_CompilesCleanly() => Sources.Clean("""
        #nullable disable
        public static class Methods
        {
            [Activity]
            public static Task<string> Do(string text = null, List<string> list = null, int? number = null) =>
                Task.FromResult(text);

            [Activity]
            public static Task<string> Other(string text, params string[] rest) => Task.FromResult(text);
        }

        [DurableTask]
        public sealed class Oblivious : TaskActivity<string, string>
        {
            public Oblivious(string dependency = null)
            {
            }

            public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
        }
        """);
}
