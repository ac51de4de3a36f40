using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>lock (gate) { … }</c> → <c>{ … }</c>: an orchestration has one thread at a time.</summary>
internal sealed class LockRewriter : IRewriter
{
    public string Id => "DUR1008";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not LockStatementSyntax statement) return null;
        var above = statement.GetLeadingTrivia();
        var indentation = above.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var comments = statement.CloseParenToken.TrailingTrivia.Concat(statement.Statement.GetLeadingTrivia())
            .Where(Code.IsComment)
            .SelectMany(comment => new[] { comment, SyntaxFactory.ElasticCarriageReturnLineFeed, indentation });
        return new("Remove 'lock'", statement, statement.Statement
            .WithLeadingTrivia(above.Concat(comments)).WithTrailingTrivia(statement.GetTrailingTrivia()));
    }
}
