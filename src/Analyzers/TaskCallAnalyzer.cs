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
            if (Inspection.Of(start.Compilation, start.Options) is not { Bodies: var bodies } inspection) return;
            var types = new TaskTypes(inspection.Sdk);
            var names = new NameText(bodies);
            // Without the token: what is cancelled for one request would stay so for the next.
            var catalog = new Lazy<TaskCatalog>(() => new(start.Compilation, types, bodies));
            var events = new Lazy<EventCatalog>(() => new(start.Compilation, types, bodies));
            var calls = new TaskCallLook(types, names, catalog, start.Compilation.Options.OutputKind);
            var signals = new EventLook(types, names, events, start.Compilation.Options.OutputKind);
            start.RegisterSemanticModelAction(file =>
            {
                foreach (var code in CodeInSight.Of(file, inspection)) LookAtCode(code, calls, signals);
            });
        });
    }

    private static void LookAtCode(CodeInSight code, TaskCallLook calls, EventLook signals)
    {
        foreach (var operation in code.Operations)
        {
            if (operation is IObjectCreationOperation creation) calls.Look(creation, code.Report);
            if (operation is not IInvocationOperation call) continue;
            calls.Look(call, code.Report);
            signals.Look(call, code.Report);
        }
    }
}
