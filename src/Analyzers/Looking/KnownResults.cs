using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Results of tasks that have ended already: <c>task.Result</c> after <c>await Task.WhenAll(…)</c>, after
/// <c>await task</c>, or under <c>if (task.IsCompletedSuccessfully)</c>.
/// </summary>
internal static class KnownResults
{
    // By position in the text: an await in a branch that is not taken counts too, and that is let go.
    public static bool IsKnown(IOperation operation)
    {
        var use = operation.Syntax;
        if (use.Ancestors().LastOrDefault(IsBody) is not { } body) return false;
        var task = use is MemberAccessExpressionSyntax { Expression: var receiver } ? receiver.ToString() : "";
        foreach (var node in body.DescendantNodes())
        {
            if (node.SpanStart > use.SpanStart) break;
            if (node is AwaitExpressionSyntax wait && !wait.Span.Contains(use.Span) && Ends(wait.Expression, task))
                return true;
            if (node is MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "IsCompleted" or "IsCompletedSuccessfully" or "Status",
                } state && state.Expression.ToString() == task)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(ExpressionSyntax awaited, string task) =>
        awaited.ToString() == task
        || (awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }
            && call.Name.Identifier.ValueText is "WhenAll" or "WhenAny" or "WhenEach");

    private static bool IsBody(SyntaxNode node) => node.IsKind(SyntaxKind.MethodDeclaration)
        || node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
            or AccessorDeclarationSyntax;
}
