using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Writes the registered name where one that is nearly the same was written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameFix))]
[Shared]
public sealed class NameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        CallRules.UnknownActivity.Id, CallRules.UnknownOrchestrator.Id, CallRules.UnknownEntity.Id,
        CallRules.UnknownOperation.Id, CallRules.UnmatchedEvent.Id,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(Names.Meant, out var meant) || meant is null) continue;
            var written = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            // A constant has its name for a reason, and others may use it.
            if (written is not LiteralExpressionSyntax && !IsNameOf(written)) continue;
            var name = SyntaxFactory.LiteralExpression(
                SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(meant)).WithTriviaFrom(written);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Use '{meant}'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(written, name))),
                    equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1,
    };
}
