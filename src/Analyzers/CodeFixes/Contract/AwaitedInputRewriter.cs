using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary><c>CallActivityAsync("B", task)</c> → <c>CallActivityAsync("B", await task)</c>.</summary>
internal sealed class AwaitedInputRewriter : IRewriter
{
    public string Id => PayloadRules.NoJson.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not ExpressionSyntax given || !finding.MayAwait()) return null;
        if (finding.TypeOf(given) is not INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } type) return null;
        if (type.ContainingNamespace.ToDisplayString() != "System.Threading.Tasks") return null;
        var isSimple = given is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
            or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        return Code.Instead("Add 'await'", given, isSimple ? $"await {given}" : $"await ({given})");
    }
}
