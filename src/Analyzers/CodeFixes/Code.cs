using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Makes expressions of text; names are made as short as they can be, parentheses go where they may.</summary>
internal static class Code
{
    public static Rewrite Instead(string title, ExpressionSyntax old, string text)
    {
        var expression = SyntaxFactory.ParseExpression(text).WithTriviaFrom(old);
        return new(title, old, expression.ReplaceNodes(
            expression.DescendantNodesAndSelf()
                .Where(node => node is ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax
                    or QualifiedNameSyntax),
            (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation)));
    }
}
