using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Benchmarks;

/// <summary>What somebody changes while they work, each time to something else.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">The file.</param>
/// <param name="Old">What is there.</param>
/// <param name="New">What comes in its place, for each number.</param>
internal sealed record ApplicationEdit(string Name, string Path, string Old, Func<int, string> New)
{
    private const string Tasks = "/app/Tasks0.cs";

    public static IReadOnlyList<ApplicationEdit> All { get; } =
    [
        new("after an unrelated edit", "/app/Ordinary0.cs", ApplicationSource.OrdinaryLine, i => $"if (value < {i})"),
        new("after one in a body", Tasks, ApplicationSource.BodyLine, i => $"var total = amount * count * {i};"),
        new("after a line above", Tasks, ApplicationSource.Declaration,
            i => $"// {i}\n{ApplicationSource.Declaration}"),
        new("after one of a task", Tasks, ApplicationSource.Parameter, i => $"string currency = \"EU{i}\""),
    ];

    public CSharpCompilation Make(CSharpCompilation before, int number)
    {
        var tree = before.SyntaxTrees.Single(tree => tree.FilePath == Path);
        var source = tree.ToString();
        if (!source.Contains(Old, StringComparison.Ordinal))
            throw new InvalidOperationException($"'{Path}' has no text '{Old}' to edit.");
        source = source.Replace(Old, New(number), StringComparison.Ordinal);
        return before.ReplaceSyntaxTree(tree, Application.Parse(source, Path));
    }
}
