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
            if (Inspection.Of(start.Compilation, start.Options) is not { } inspection) return;
            // Not by operations: the compiler would make them for every body, and most are never asked for.
            start.RegisterSemanticModelAction(file =>
            {
                foreach (var root in new RootFinder(inspection, file.SemanticModel, file.CancellationToken).Find())
                {
                    new RootReport(inspection, file.Options, file.ReportDiagnostic)
                        .Write(root, file.CancellationToken);
                }
            });
        });
    }
}
