using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>catch</c> and <c>catch (Exception)</c> → <c>catch (TaskFailedException)</c>.</summary>
internal sealed class CatchRewriter : IRewriter
{
    private const string Failure = "TaskFailedException";

    public string Id => "DUR1024";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Node is not CatchClauseSyntax handler) return null;
        var type = SyntaxFactory.ParseTypeName("global::Durable." + Failure)
            .WithAdditionalAnnotations(Simplifier.Annotation);
        var declaration = handler.Declaration is { } known
            ? known.WithType(type.WithTriviaFrom(known.Type))
            : SyntaxFactory.CatchDeclaration(type).WithTrailingTrivia(handler.CatchKeyword.TrailingTrivia);
        var keyword = handler.Declaration is null
            ? handler.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space)
            : handler.CatchKeyword;
        return new(
            $"Catch '{Failure}'", handler, handler.WithCatchKeyword(keyword).WithDeclaration(declaration));
    }
}
