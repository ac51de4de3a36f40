using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.CodeFixes.Contract;
using Durable.Sdk.Analyzers.CodeFixes.Declaration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Makes of a method or class a task that the generator can take, where there is one way to do it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarationFix))]
[Shared]
public sealed class DeclarationFix : CodeFixProvider
{
    private static readonly Rewriting Rewriting = new(
        new ReachRewriter(), new ParameterRewriter(), new AsyncVoidRewriter("DUR0007"), new BlankRewriter(),
        new OverloadRewriter("DUR0013", SyntaxKind.InternalKeyword),
        new OverloadRewriter("DUR0014", SyntaxKind.InternalKeyword), new ImplementationRewriter());

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => Rewriting.Ids;

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => Rewriting.All();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Rewriting.OfferAsync(context);
}
