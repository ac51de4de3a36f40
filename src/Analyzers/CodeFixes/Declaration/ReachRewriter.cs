using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Declaration;

/// <summary>Makes a task and the classes around it internal, where they are private.</summary>
internal sealed class ReachRewriter : IRewriter
{
    public string Id => "DUR0003";

    public Rewrite? Of(Finding finding)
    {
        var hidden = finding.Node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Where(IsHidden).ToList();
        if (hidden.Count == 0) return null;
        var outermost = hidden[hidden.Count - 1];
        return new(
            "Make it internal", outermost, outermost.ReplaceNodes(hidden, (_, member) => Opened(member)));
    }

    private static bool IsHidden(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax or TypeDeclarationSyntax
        && (member.Modifiers.Any(SyntaxKind.FileKeyword)
            || (member.Parent is TypeDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.PublicKeyword)
                && !member.Modifiers.Any(SyntaxKind.InternalKeyword)));

    private static MemberDeclarationSyntax Opened(MemberDeclarationSyntax member)
    {
        var old = member.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.PrivateKeyword)
            || modifier.IsKind(SyntaxKind.ProtectedKeyword) || modifier.IsKind(SyntaxKind.FileKeyword)).ToList();
        if (old.Count > 0)
        {
            var rest = old.Skip(1).Aggregate(member.Modifiers, (modifiers, modifier) => modifiers.Remove(modifier));
            return member.WithModifiers(rest.Replace(
                old[0], SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(old[0])));
        }

        var first = member.AttributeLists.Count == 0
            ? member.GetFirstToken()
            : member.AttributeLists.Last().GetLastToken().GetNextToken();
        var open = SyntaxFactory.Token(SyntaxKind.InternalKeyword)
            .WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = member.ReplaceToken(first, first.WithLeadingTrivia());
        return bare.WithModifiers(bare.Modifiers.Insert(0, open));
    }
}
