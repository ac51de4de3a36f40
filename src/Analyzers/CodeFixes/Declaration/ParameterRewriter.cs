using Durable.Sdk.Analyzers.CodeFixes.Contract;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Declaration;

/// <summary><c>in int amount</c> → <c>int amount</c>, and an orchestrator has no token.</summary>
internal sealed class ParameterRewriter : IRewriter
{
    public string Id => "DUR0006";

    public Rewrite? Of(Finding finding) =>
        finding.Node is ParameterSyntax { Parent: ParameterListSyntax list } one
        && list.Parent is MethodDeclarationSyntax method
            ? OperationRewriter.Of(method, list.Parameters.IndexOf(one), finding.Model)
            : null;
}
