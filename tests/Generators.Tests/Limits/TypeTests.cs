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
    [InlineData("bool")]
    [InlineData("byte")]
    [InlineData("sbyte")]
    [InlineData("short")]
    [InlineData("ushort")]
    [InlineData("uint")]
    [InlineData("long")]
    [InlineData("ulong")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("decimal")]
    [InlineData("char")]
    [InlineData("string")]
    [InlineData("nuint")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    [InlineData("TimeSpan")]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly")]
    [InlineData("Guid")]
    [InlineData("Uri")]
    [InlineData("Version")]
    [InlineData("bool?")]
    [InlineData("decimal?")]
    [InlineData("DateTime?")]
    [InlineData("DayOfWeek")]
    [InlineData("DayOfWeek?")]
    [InlineData("string?")]
    [InlineData("int[][]")]
    [InlineData("int?[]")]
    [InlineData("string[,,]")]
    [InlineData("object")]
    [InlineData("dynamic[]")]
    [InlineData("List<int>")]
    [InlineData("IReadOnlyList<string>")]
    [InlineData("IEnumerable<int?>")]
    [InlineData("ISet<Guid>")]
    [InlineData("HashSet<string?>")]
    [InlineData("Queue<int>")]
    [InlineData("KeyValuePair<string, int>")]
    [InlineData("Dictionary<string, object?>")]
    [InlineData("IReadOnlyDictionary<string, List<int[]>>")]
    [InlineData("(int, int)")]
    [InlineData("(string? Name, (int, int) Pair)?")]
    [InlineData("Tuple<int, string?>")]
    [InlineData("Lazy<int>")]
    [InlineData("Nullable<int>")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("System.Text.Json.JsonElement?")]
    [InlineData("System.Text.Json.JsonDocument")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("Memory<char>")]
    [InlineData("Half")]
    [InlineData("Int128")]
    [InlineData("Outer.Kind")]
    [InlineData("Outer.Kind?")]
    [InlineData("Outer.Point")]
    [InlineData("Outer.Point?")]
    [InlineData("Outer.IShape")]
    [InlineData("Outer.Box<(int, Outer.Point?[])>")]
    [InlineData("Outer.Deep.Inner.Innermost")]
    [InlineData("@class")]
    [InlineData("Hidden?")]
    [InlineData("Hidden[]")]
    [InlineData("Dictionary<string, Hidden?>")]
    public void TypesOfEveryShape_AsInputAndOutput_CompileCleanly(string type)
    {
        var visibility = type.Contains("Hidden", StringComparison.Ordinal) ? "internal" : "public";
        var run = Sources.Clean($$"""
            public static class Outer
            {
                public sealed class Inner;

                public sealed class Box<T>;

                public enum Kind
                {
                    None,
                }

                public readonly record struct Point(int X, int Y);

                public interface IShape;

                public static class Deep
                {
                    public static class Inner
                    {
                        public sealed record Innermost(int Value);
                    }
                }
            }

            public sealed record @class(int Value);

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

            [DurableTask]
            {{visibility}} sealed class EntityClass : TaskEntity<{{type}}>
            {
                public {{type}} One({{type}} value) => value;

                public Task<{{type}}> Two({{type}} value, {{type}} other) => Task.FromResult(value);

                protected override {{type}} InitializeState(TaskEntityOperation entityOperation) => default!;
            }

            [DurableActivities]
            {{visibility}} interface IContract
            {
                ValueTask<{{type}}> Four({{type}} value, {{type}} other);
            }
            """);

        Assert.Equal(7 + 1, run.Result.GeneratedSources.Length);
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
