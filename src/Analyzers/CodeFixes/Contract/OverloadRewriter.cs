using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary><c>public void Add(string text)</c> → <c>private</c>, where nobody outside calls it.</summary>
internal sealed class OverloadRewriter : IRewriter
{
    public string Id => LifetimeRules.Overload.Id;

    public Rewrite? Of(Finding finding) => finding.Node is MethodDeclarationSyntax method ? Of(method) : null;

    public static Rewrite? Of(MethodDeclarationSyntax method)
    {
        var access = method.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PublicKeyword));
        return access.IsKind(SyntaxKind.None) ? null : new(
            $"Make this '{method.Identifier.ValueText}' private",
            method,
            method.ReplaceToken(access, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTriviaFrom(access)),
            method.Identifier.ValueText);
    }
}
