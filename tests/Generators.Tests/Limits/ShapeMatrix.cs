using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Limits;

/// <summary>
/// Types of many shapes, each as input, output and one of several parameters of tasks of every kind. They are compiled
/// together, each in a namespace of its own: the compiler starts once.
/// </summary>
internal static class ShapeMatrix
{
    public static readonly string[] Shapes =
    [
        "int[]", "byte[]", "DateTime[]", "int[,]", "string?[]?[]", "dynamic", "dynamic?", "List<dynamic>", "object?",
        "(int Count, string? Text)", "(int, (string, int[])?)", "Dictionary<string, List<int?>?>", "Outer.Inner",
        "Outer.Box<Outer.Inner?>", "Guid?", "nint", "System.Text.Json.Nodes.JsonNode", "Hidden", "List<Hidden[]>",
        "bool", "byte", "sbyte", "short", "ushort", "uint", "long", "ulong", "float", "double", "decimal", "char",
        "string", "nuint", "DateTime", "DateTimeOffset", "TimeSpan", "DateOnly", "TimeOnly", "Guid", "Uri", "Version",
        "bool?", "decimal?", "DateTime?", "DayOfWeek", "DayOfWeek?", "string?", "int[][]", "int?[]", "string[,,]",
        "object", "dynamic[]", "List<int>", "IReadOnlyList<string>", "IEnumerable<int?>", "ISet<Guid>",
        "HashSet<string?>", "Queue<int>", "KeyValuePair<string, int>", "Dictionary<string, object?>",
        "IReadOnlyDictionary<string, List<int[]>>", "(int, int)", "(string? Name, (int, int) Pair)?",
        "Tuple<int, string?>", "Lazy<int>", "Nullable<int>", "System.Text.Json.JsonElement",
        "System.Text.Json.JsonElement?", "System.Text.Json.JsonDocument", "System.Numerics.BigInteger",
        "ReadOnlyMemory<byte>", "Memory<char>", "Half", "Int128", "Outer.Kind", "Outer.Kind?", "Outer.Point",
        "Outer.Point?", "Outer.IShape", "Outer.Box<(int, Outer.Point?[])>", "Outer.Deep.Inner.Innermost", "@class",
        "Hidden?", "Hidden[]", "Dictionary<string, Hidden?>",
    ];

    private static readonly Lazy<GeneratorRun> All = new(
        () => GeneratorRun.Over([.. Shapes.Select(type => Source(type, Name(type)))]));

    private static readonly Lazy<ILookup<string, Diagnostic>> Complaints = new(() => All.Value.Complaints
        .Concat(All.Value.Findings)
        .ToLookup(complaint => complaint.Location.SourceTree?.FilePath ?? ""));

    /// <summary>The files generated for the tasks of a shape.</summary>
    public static IReadOnlyList<string> GeneratedFor(string type) =>
        [.. All.Value.Files
            .Where(file => file.HintName.StartsWith($"Contoso.{Name(type)}.", StringComparison.Ordinal))
            .Select(file => file.SyntaxTree.FilePath)];

    /// <summary>What the generator and the compiler say of the tasks of a shape, and of what came of them.</summary>
    public static IEnumerable<Diagnostic> ComplaintsOf(string type) => GeneratedFor(type)
        .Append($"/source/File{Array.IndexOf(Shapes, type)}.cs")
        .SelectMany(file => Complaints.Value[file]);

    /// <summary>What they say in all.</summary>
    public static IEnumerable<Diagnostic> AllComplaints() => Complaints.Value.SelectMany(complaints => complaints);

    private static string Name(string type) => $"Shape{Array.IndexOf(Shapes, type)}";

    private static string Source(string type, string shape)
    {
        var visibility = type.Contains("Hidden", StringComparison.Ordinal) ? "internal" : "public";
        return Sources.Usings + $$"""
            namespace Contoso.{{shape}};

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

            [DurableTask("{{shape}}.activity")]
            {{visibility}} sealed class ActivityClass : TaskActivity<{{type}}, {{type}}>
            {
                public override Task<{{type}}> RunAsync(TaskActivityContext context, {{type}} input) =>
                    Task.FromResult(input);
            }

            [DurableTask("{{shape}}.orchestrator")]
            {{visibility}} sealed class OrchestratorClass : TaskOrchestrator<{{type}}, {{type}}>
            {
                public override Task<{{type}}> RunAsync(TaskOrchestrationContext context, {{type}} input) =>
                    Task.FromResult(input);
            }

            public static class Methods
            {
                [Activity("{{shape}}.one")]
                {{visibility}} static {{type}} One({{type}} value) => value;

                [Activity("{{shape}}.two")]
                {{visibility}} static Task<{{type}}> Two({{type}} value, {{type}} other) => Task.FromResult(value);

                [Orchestrator("{{shape}}.three")]
                {{visibility}} static ValueTask<{{type}}> Three(
                    TaskOrchestrationContext context, {{type}} value, {{type}} other) => new(value);
            }

            [DurableTask("{{shape}}.entity")]
            {{visibility}} sealed class EntityClass : TaskEntity<{{type}}>
            {
                public {{type}} One({{type}} value) => value;

                public Task<{{type}}> Two({{type}} value, {{type}} other) => Task.FromResult(value);

                protected override {{type}} InitializeState(TaskEntityOperation entityOperation) => default!;
            }

            [DurableActivities]
            {{visibility}} interface IContract
            {
                [Activity("{{shape}}.four")]
                ValueTask<{{type}}> Four({{type}} value, {{type}} other);
            }
            """;
    }
}
