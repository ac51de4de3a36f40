using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Lifetimes;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers;

/// <summary>Finds tasks that are registered wrongly, and contexts and state that outlive what they belong to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LifetimeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => LifetimeRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Inspection.Of(start.Compilation, start.Options) is not { } inspection) return;
            var types = new TaskTypes(inspection.Sdk);
            var classes = new ClassLook(types);
            var outside = new OutsideLook(types);
            var registry = new RegistryLook(start.Compilation, types, inspection.Bodies);
            start.RegisterSymbolAction(
                type => classes.Look((INamedTypeSymbol)type.Symbol, type.ReportDiagnostic), SymbolKind.NamedType);
            start.RegisterSemanticModelAction(file =>
            {
                foreach (var code in CodeInSight.Of(file, inspection)) LookAtCode(code, outside, registry);
            });
        });
    }

    private static void LookAtCode(CodeInSight code, OutsideLook outside, RegistryLook registry)
    {
        var registrations = new List<IInvocationOperation>();
        foreach (var operation in code.Operations)
        {
            if (operation is ISimpleAssignmentOperation assignment)
                outside.LookAtAssignment(assignment, code.Report);
            if (operation is not IInvocationOperation call) continue;
            outside.LookAtCall(call, code.Owner, code.Report);
            registry.LookAtObject(call, code.Report);
            if (registry.Concerns(call)) registrations.Add(call);
        }

        // In a chain the outer call is the later one, and begins where the inner one does.
        if (registrations.Count > 1)
            registry.LookAtBody([.. registrations.OrderBy(call => call.Syntax.Span.End)], code.Report);
    }
}
