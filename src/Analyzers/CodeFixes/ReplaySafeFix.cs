using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Writes what an orchestrator may use in the place of what it may not, where that is mechanical.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaySafeFix))]
[Shared]
public sealed class ReplaySafeFix : CodeFixProvider
{
    private static readonly ImmutableArray<IRewriter> Rewriters =
    [
        new ClockRewriter(), new ChanceRewriter(), new NewGuidRewriter(), new DelayRewriter(),
        new ConfigureAwaitRewriter(), new BlockingRewriter("DUR1007"), new BlockingRewriter("DUR1030"),
        new LockRewriter(), new CultureRewriter(), new SortRewriter("DUR1013"), new SortRewriter("DUR1022"),
        new LoggerRewriter(), new LoopRewriter(), new CatchRewriter(), new AwaitRewriter(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [.. Rewriters.Select(rewriter => rewriter.Id)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var stop = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(stop).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(stop).ConfigureAwait(false) is not { } model) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var rewriter = Rewriters.Single(known => known.Id == diagnostic.Id);
            if (rewriter.Of(new(model, node, stop)) is not { } rewrite) continue;
            var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(rewrite.Old, rewrite.New));
            if (!await Trial.CompilesAsync(context.Document, changed, stop).ConfigureAwait(false)) continue;
            context.RegisterCodeFix(
                CodeAction.Create(rewrite.Title, _ => Task.FromResult(changed), equivalenceKey: rewriter.Id),
                diagnostic);
        }
    }
}
