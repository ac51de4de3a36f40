using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>new Random()</c> and <c>Random.Shared</c> → <c>context.CreateRandom()</c>.</summary>
internal sealed class ChanceRewriter : IRewriter
{
    public string Id => "DUR1002";

    public Rewrite? Of(Finding finding) =>
        finding.Is("System.Random", ".ctor", "Shared") && finding.Used is { } used && finding.Context() is { } context
            && used is not BaseObjectCreationExpressionSyntax { Initializer: not null }
            ? Code.Instead($"Use '{context}.CreateRandom()'", used, $"{context}.CreateRandom()")
            : null;
}
