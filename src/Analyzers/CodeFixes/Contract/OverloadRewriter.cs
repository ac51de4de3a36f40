using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary><c>public void Add(string text)</c> → <c>private</c>, where nobody outside calls it.</summary>
/// <param name="id">The rule.</param>
/// <param name="access">What the method becomes.</param>
internal sealed class OverloadRewriter(string id, SyntaxKind access) : IRewriter
{
    public string Id => id;

    public Rewrite? Of(Finding finding) => finding.Node is MethodDeclarationSyntax method ? Of(method, access) : null;

    public static Rewrite? Of(MethodDeclarationSyntax method, SyntaxKind access)
    {
        var open = method.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PublicKeyword));
        return open.IsKind(SyntaxKind.None) ? null : new(
            $"Make this '{method.Identifier.ValueText}' {SyntaxFacts.GetText(access)}",
            method,
            method.ReplaceToken(open, SyntaxFactory.Token(access).WithTriviaFrom(open)),
            method.Identifier.ValueText);
    }
}
