using Generators.Tests.Verification;

namespace Generators.Tests.Limits;

/// <summary>Types of every shape, and how far they can be seen.</summary>
public sealed class TypeTests
{
    [Theory]
    [InlineData("int[]")]
    [InlineData("byte[]")]
    [InlineData("DateTime[]")]
    [InlineData("int[,]")]
    [InlineData("string?[]?[]")]
    [InlineData("dynamic")]
    [InlineData("dynamic?")]
    [InlineData("List<dynamic>")]
    [InlineData("object?")]
    [InlineData("(int Count, string? Text)")]
    [InlineData("(int, (string, int[])?)")]
    [InlineData("Dictionary<string, List<int?>?>")]
    [InlineData("Outer.Inner")]
    [InlineData("Outer.Box<Outer.Inner?>")]
    [InlineData("Guid?")]
    [InlineData("nint")]
    [InlineData("System.Text.Json.Nodes.JsonNode")]
    [InlineData("Hidden")]
    [InlineData("List<Hidden[]>")]
    public void TypesOfEveryShape_AsInputAndOutput_CompileCleanly(string type)
    {
        var visibility = type.Contains("Hidden", StringComparison.Ordinal) ? "internal" : "public";
        var run = Sources.Clean($$"""
            public static class Outer
            {
                public sealed class Inner;

                public sealed class Box<T>;
            }

            internal sealed class Hidden;

            [DurableTask]
            {{visibility}} sealed class ActivityClass : TaskActivity<{{type}}, {{type}}>
            {
                public override Task<{{type}}> RunAsync(TaskActivityContext context, {{type}} input) =>
                    Task.FromResult(input);
            }

            [DurableTask]
            {{visibility}} sealed class OrchestratorClass : TaskOrchestrator<{{type}}, {{type}}>
            {
                public override Task<{{type}}> RunAsync(TaskOrchestrationContext context, {{type}} input) =>
                    Task.FromResult(input);
            }

            public static class Methods
            {
                [Activity]
                {{visibility}} static {{type}} One({{type}} value) => value;

                [Activity]
                {{visibility}} static Task<{{type}}> Two({{type}} value, {{type}} other) => Task.FromResult(value);

                [Orchestrator]
                {{visibility}} static ValueTask<{{type}}> Three(
                    TaskOrchestrationContext context, {{type}} value, {{type}} other) => new(value);
            }
            """);

        Assert.Equal(5 + 1, run.Result.GeneratedSources.Length);
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
