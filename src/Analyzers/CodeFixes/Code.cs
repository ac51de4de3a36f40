using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Makes code of text; names are made as short as they can be, parentheses go where they may.</summary>
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

    /// <summary>A type in the place of another one.</summary>
    public static Rewrite Instead(string title, TypeSyntax old, string text, string? seen = null)
    {
        var type = SyntaxFactory.ParseTypeName(text).WithTriviaFrom(old);
        return new(title, old, type.ReplaceNodes(
            type.DescendantNodesAndSelf().Where(node => node is QualifiedNameSyntax or AliasQualifiedNameSyntax),
            (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation)), seen);
    }

    /// <summary>
    /// Takes a statement away where it stands among others; comments above it stay. Null where it stands alone.
    /// </summary>
    public static Rewrite? Without(string title, StatementSyntax statement)
    {
        SyntaxNode taken = statement.Parent is GlobalStatementSyntax global ? global : statement;
        if (taken.Parent is not (BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax)) return null;
        var next = taken.GetLastToken().GetNextToken();
        if (!taken.Parent.FullSpan.Contains(next.Span) || taken.ContainsDirectives) return null;
        var above = taken.GetLeadingTrivia().ToList();
        var kept = above.Take(above.FindLastIndex(IsComment) + 1).ToList();
        // With the end of the comment's line; what follows on the same line takes its place.
        if (kept.Count > 0) kept.AddRange(above.Skip(kept.Count).Take(1));
        if (!taken.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)) kept = above;
        var mark = new SyntaxAnnotation();
        var parent = taken.Parent.ReplaceSyntax(
            [taken],
            (_, node) => node.WithAdditionalAnnotations(mark),
            [next],
            (_, token) => token.WithLeadingTrivia(token.LeadingTrivia.InsertRange(0, kept)),
            [],
            (_, trivia) => trivia);
        var gone = parent.GetAnnotatedNodes(mark).Single();
        return new(title, taken.Parent, parent.RemoveNode(gone, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    /// <summary>Whether nothing happens when an expression is not run, but that its value is not there.</summary>
    public static bool IsPure(ExpressionSyntax expression) => !expression.DescendantNodesAndSelf().Any(HasEffect);

    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        || trivia.HasStructure;

    private static bool HasEffect(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: var called } =>
            called is not IdentifierNameSyntax { Identifier.ValueText: "nameof" },
        AssignmentExpressionSyntax assignment => assignment.Parent is not InitializerExpressionSyntax,
        _ => node is AwaitExpressionSyntax or ThrowExpressionSyntax || node.IsKind(SyntaxKind.PreIncrementExpression)
            || node.IsKind(SyntaxKind.PreDecrementExpression) || node.IsKind(SyntaxKind.PostIncrementExpression)
            || node.IsKind(SyntaxKind.PostDecrementExpression),
    };
}
