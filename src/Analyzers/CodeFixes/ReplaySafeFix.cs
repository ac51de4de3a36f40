using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Writes what an orchestrator may use in the place of what it may not, where that is mechanical.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaySafeFix))]
[Shared]
public sealed class ReplaySafeFix : CodeFixProvider
{
    private static readonly Rewriting Rewriting = new(
        new ClockRewriter(), new ChanceRewriter(), new NewGuidRewriter(), new DelayRewriter(),
        new EventTimeRewriter(), new RunRewriter(), new YieldRewriter(), new ParallelRewriter(),
        new ConfigureAwaitRewriter(), new BlockingRewriter("DUR1007"), new BlockingRewriter("DUR1030"),
        new SleepRewriter(), new LockRewriter(),
        new InterlockedRewriter(), new CultureRewriter(), new SortRewriter("DUR1013"), new SortRewriter("DUR1022"),
        new LoggerRewriter(), new LoopRewriter(), new HashRewriter(), new CatchRewriter(), new AwaitRewriter());

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => Rewriting.Ids;

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => Rewriting.All();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Rewriting.OfferAsync(context);
}
