using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary>Takes a registration away that says what another one says already.</summary>
internal sealed class TwiceRewriter : IRewriter
{
    private const string Title = "Remove the second registration";

    public string Id => LifetimeRules.RegisteredTwice.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding is not { Meant: not null, Call: { Expression: MemberAccessExpressionSyntax access } call })
            return null;
        var before = access.Expression;
        if (call.Parent is ExpressionStatementSyntax statement && before is not InvocationExpressionSyntax)
            return Code.Without(Title, statement);
        // Of a chain the other calls stay, and what is said beside them.
        var kept = new[] { before.GetTrailingTrivia(), access.OperatorToken.LeadingTrivia }
            .Where(trivia => trivia.Any(Code.IsComment)).SelectMany(trivia => trivia).ToList();
        var end = kept.Count > 0 && kept[kept.Count - 1].IsKind(SyntaxKind.EndOfLineTrivia)
            ? call.GetTrailingTrivia().SkipWhile(trivia => !Code.IsComment(trivia))
            : call.GetTrailingTrivia();
        return new(Title, call, before.WithTrailingTrivia(kept.Concat(end)));
    }
}
