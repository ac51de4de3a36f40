using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers;

/// <summary>Compares calls by name with the tasks that are registered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => CallRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.Of(start.Compilation) is not { } sdk) return;
            var types = new TaskTypes(sdk);
            var bodies = new BodySource(start.Compilation);
            var names = new NameText(bodies);
            // Without the token: what is cancelled for one request would stay so for the next.
            var catalog = new Lazy<TaskCatalog>(() => new(start.Compilation, types, bodies));
            var events = new Lazy<EventCatalog>(() => new(start.Compilation, types, bodies));
            var calls = new TaskCallLook(types, names, catalog, start.Compilation.Options.OutputKind);
            var signals = new EventLook(types, names, events, start.Compilation.Options.OutputKind);
            start.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    calls.Look(call, operation.ReportDiagnostic);
                    signals.Look(call, operation.ReportDiagnostic);
                },
                OperationKind.Invocation);
            start.RegisterOperationAction(
                operation => calls.Look((IObjectCreationOperation)operation.Operation, operation.ReportDiagnostic),
                OperationKind.ObjectCreation);
        });
    }
}
