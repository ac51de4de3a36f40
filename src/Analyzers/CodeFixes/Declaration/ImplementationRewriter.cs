using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes.Declaration;

/// <summary><c>class Payments : IPayments</c> → with <c>[DurableTask]</c>.</summary>
internal sealed class ImplementationRewriter : IRewriter
{
    public string Id => "DUR0018";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not ClassDeclarationSyntax type) return null;
        var first = type.GetFirstToken();
        var end = first.LeadingTrivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        if (end.IsKind(SyntaxKind.None)) end = SyntaxFactory.ElasticCarriageReturnLineFeed;
        var indentation = first.LeadingTrivia.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var name = SyntaxFactory.ParseName("global::Durable.DurableTask")
            .WithAdditionalAnnotations(Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithLeadingTrivia(first.LeadingTrivia)
            .WithTrailingTrivia(end);
        var bare = type.ReplaceToken(first, first.WithLeadingTrivia(indentation));
        return new("Add [DurableTask]", type, bare.WithAttributeLists(bare.AttributeLists.Insert(0, list)));
    }
}
