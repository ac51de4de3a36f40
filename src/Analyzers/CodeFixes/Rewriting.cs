using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Offers what rewriters know, for one finding or for all at once.</summary>
internal sealed class Rewriting(params IReadOnlyList<IRewriter> rewriters)
{
    /// <summary>The rules of the rewriters.</summary>
    public ImmutableArray<string> Ids { get; } = [.. rewriters.Select(rewriter => rewriter.Id).Distinct()];

    public async Task OfferAsync(CodeFixContext context)
    {
        var stop = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(stop).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (await TryAsync(context.Document, root, node, diagnostic, stop).ConfigureAwait(false)
                is not var (title, changed))
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    /// <summary>
    /// Fixes the findings of a document one after the other, each on what the last one left: two that are fine alone
    /// need not be so together.
    /// </summary>
    public FixAllProvider All() => FixAllProvider.Create(
        FixInTurnAsync,
        [
            FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution, FixAllScope.ContainingMember,
            FixAllScope.ContainingType,
        ]);

    private async Task<Document?> FixInTurnAsync(
        FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var stop = context.CancellationToken;
        if (await document.GetSyntaxRootAsync(stop).ConfigureAwait(false) is not { } root) return document;
        var marks = diagnostics.OrderByDescending(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => (
                Diagnostic: diagnostic,
                Node: root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true),
                Mark: new SyntaxAnnotation()))
            .ToList();
        root = root.ReplaceNodes(
            marks.Select(mark => mark.Node).Distinct(),
            (old, node) => node.WithAdditionalAnnotations(
                marks.Where(mark => mark.Node == old).Select(mark => mark.Mark)));
        var changed = document.WithSyntaxRoot(root);
        foreach (var (diagnostic, _, mark) in marks)
        {
            if (await changed.GetSyntaxRootAsync(stop).ConfigureAwait(false) is not { } now) return document;
            if (now.GetAnnotatedNodes(mark).FirstOrDefault() is not { } node) continue;
            if (await TryAsync(changed, now, node, diagnostic, stop).ConfigureAwait(false) is var (_, next))
                changed = next;
        }

        return changed;
    }

    private async Task<(string Title, Document Changed)?> TryAsync(
        Document document, SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, CancellationToken stop)
    {
        if (await document.GetSemanticModelAsync(stop).ConfigureAwait(false) is not { } model) return null;
        foreach (var rewriter in rewriters.Where(known => known.Id == diagnostic.Id))
        {
            if (rewriter.Of(new(model, node, stop, diagnostic.Properties)) is not { } rewrite) continue;
            var changed = document.WithSyntaxRoot(root.ReplaceNode(rewrite.Old, rewrite.New));
            if (await Trial.CompilesAsync(document, changed, rewrite.Seen, stop).ConfigureAwait(false))
                return (rewrite.Title, changed);
        }

        return null;
    }
}
