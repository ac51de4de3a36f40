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
            if (SdkTypes.Of(start.Compilation) is not { } sdk) return;
            var types = new TaskTypes(sdk);
            var classes = new ClassLook(types);
            var outside = new OutsideLook(types);
            var registry = new RegistryLook(types, new NameText(new BodySource(start.Compilation)));
            start.RegisterSymbolAction(
                type => classes.Look((INamedTypeSymbol)type.Symbol, type.ReportDiagnostic), SymbolKind.NamedType);
            start.RegisterOperationAction(
                found => outside.LookAtAssignment((ISimpleAssignmentOperation)found.Operation, found.ReportDiagnostic),
                OperationKind.SimpleAssignment);
            start.RegisterOperationBlockStartAction(body => LookAtBody(body, outside, registry));
        });
    }

    private static void LookAtBody(
        OperationBlockStartAnalysisContext body, OutsideLook outside, RegistryLook registry)
    {
        var registrations = new List<IInvocationOperation>();
        body.RegisterOperationAction(
            found =>
            {
                var call = (IInvocationOperation)found.Operation;
                outside.LookAtCall(call, found.ContainingSymbol, found.ReportDiagnostic);
                registry.LookAtObject(call, found.ReportDiagnostic);
                if (!registry.Registers(call)) return;
                lock (registrations) registrations.Add(call);
            },
            OperationKind.Invocation);
        body.RegisterOperationBlockEndAction(end =>
        {
            if (registrations.Count < 2) return;
            // In a chain the outer call is the later one, and begins where the inner one does.
            registry.LookAtBody(
                [.. registrations.OrderBy(call => call.Syntax.Span.End)], end.ReportDiagnostic);
        });
    }
}
