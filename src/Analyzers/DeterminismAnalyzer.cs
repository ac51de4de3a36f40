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
            var options = start.Options;
            var inspection = Inspection.Of(start.Compilation, () => ForeignWords.Of(start.Compilation, options));
            if (inspection is null) return;
            start.RegisterOperationBlockAction(context => LookAtMember(context, inspection));
            start.RegisterOperationAction(
                context => LookAtFunction(context, inspection),
                OperationKind.AnonymousFunction,
                OperationKind.LocalFunction);
        });
    }

    private static void LookAtMember(OperationBlockAnalysisContext context, Inspection inspection)
    {
        var member = context.OwningSymbol;
        var kind = inspection.Roots.IsRoot(member) ? RootKind.Orchestrator
            : inspection.Roots.IsEntityRoot(member) ? RootKind.Entity
            : RootKind.Claim;
        if (kind == RootKind.Claim && inspection.Words.Of(member, out _) is not true) return;
        var facts = inspection.Collector.Collect(member, null, context.OperationBlocks);
        new RootReport(inspection, context.Options, context.ReportDiagnostic)
            .Write(new(kind, member, null, facts), context.CancellationToken);
    }

    private static void LookAtFunction(OperationAnalysisContext context, Inspection inspection)
    {
        if (!inspection.Roots.IsRootFunction(context.Operation, context.ContainingSymbol)) return;
        var (syntax, symbol) = (context.Operation.Syntax, Roots.SymbolOf(context.Operation)!);
        var facts = inspection.Collector.Collect(symbol, syntax, [context.Operation]);
        new RootReport(inspection, context.Options, context.ReportDiagnostic)
            .Write(new(RootKind.Orchestrator, symbol, syntax, facts), context.CancellationToken);
    }
}
