using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Analyzers;

/// <summary>
/// Follows the code that orchestrators run, through this compilation, and reports what a replay would not repeat: at
/// the use in the orchestrator's own body, and at the call there that leads to a use elsewhere.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeterminismAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DeterminismRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Inspection.Of(start.Compilation) is not { } inspection) return;
            var analysis = new Analysis(inspection);
            start.RegisterOperationBlockAction(analysis.LookAtMember);
            start.RegisterOperationAction(
                analysis.LookAtFunction, OperationKind.AnonymousFunction, OperationKind.LocalFunction);
        });
    }

    private sealed class Analysis(Inspection inspection)
    {
        public void LookAtMember(OperationBlockAnalysisContext context)
        {
            if (!inspection.Roots.IsRoot(context.OwningSymbol)) return;
            var facts = inspection.Collector.Collect(context.OwningSymbol, null, context.OperationBlocks);
            Report(
                context.OwningSymbol,
                null,
                facts,
                context.Options,
                context.ReportDiagnostic,
                context.CancellationToken);
        }

        public void LookAtFunction(OperationAnalysisContext context)
        {
            if (!inspection.Roots.IsRootFunction(context.Operation, context.ContainingSymbol)) return;
            var (syntax, symbol) = (context.Operation.Syntax, Roots.SymbolOf(context.Operation)!);
            var facts = inspection.Collector.Collect(symbol, syntax, [context.Operation]);
            Report(symbol, syntax, facts, context.Options, context.ReportDiagnostic, context.CancellationToken);
        }

        private void Report(
            ISymbol root,
            SyntaxNode? function,
            BodyFacts facts,
            AnalyzerOptions options,
            Action<Diagnostic> report,
            CancellationToken cancellation)
        {
            var (reached, continuesAsNew) = inspection.Search.From(root, facts, cancellation);
            var name = Display.OfRoot(root, function);
            var told = new HashSet<(string, Location)>();
            foreach (var use in facts.Uses)
            {
                if (IsTold(use, use.Location))
                {
                    var shown = use.IsPath ? $"{name} → {use.Display}" : use.Display;
                    report(Diagnostic.Create(use.Rule, use.Location, shown, use.Reason));
                }
            }

            foreach (var found in reached)
            {
                var (use, call) = (found.Use, found.Call);
                if (!IsTold(use, call.Location)) continue;
                report(Diagnostic.Create(
                    use.Rule, call.Location, [use.Location], $"{name} → {found.Shown()}", use.Reason));
            }

            bool IsTold(ApiUse use, Location where) =>
                (use.Rule != DeterminismRules.EndlessLoop || !continuesAsNew)
                && (use.Rule != DeterminismRules.Unknown || UnknownCalls.AreTold(options, where))
                && told.Add((use.Rule.Id, where));
        }
    }
}
