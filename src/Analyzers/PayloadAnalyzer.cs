using System.Collections.Concurrent;
using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Payloads;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers;

/// <summary>Finds types that do not come back from JSON as they were, wherever they travel.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => PayloadRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Inspection.Of(start.Compilation, start.Options) is not { } inspection) return;
            var types = new TaskTypes(inspection.Sdk);
            var contexts = new Lazy<JsonContexts>(() => new(start.Compilation, types, inspection.Bodies));
            var analysis = new Analysis(start.Compilation, types, contexts);
            start.RegisterSymbolAction(analysis.LookAtSymbol, SymbolKind.NamedType, SymbolKind.Method);
            start.RegisterSemanticModelAction(file =>
            {
                foreach (var code in CodeInSight.Of(file, inspection)) analysis.LookAtCode(code);
            });
        });
    }

    private sealed class Analysis(Compilation compilation, TaskTypes types, Lazy<JsonContexts> contexts)
    {
        private readonly PayloadPositions _positions = new(types);
        private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<PayloadFault>> _read =
            new(SymbolEqualityComparer.Default);

        private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<PayloadFault>> _written =
            new(SymbolEqualityComparer.Default);

        public void LookAtSymbol(SymbolAnalysisContext context)
        {
            var positions = context.Symbol is IMethodSymbol method
                ? _positions.Of(method)
                : _positions.Of((INamedTypeSymbol)context.Symbol);
            foreach (var position in positions) Look(position, context.ReportDiagnostic);
        }

        public void LookAtCode(CodeInSight code)
        {
            foreach (var call in code.Operations.OfType<IInvocationOperation>())
            {
                if (!types.IsOfSdk(call.TargetMethod.ContainingType)) continue;
                foreach (var position in _positions.Of(call)) Look(position, code.Report);
            }
        }

        private void Look(PayloadPosition position, Action<Diagnostic> report)
        {
            LookAtContext(position, report);
            var faults = (position.IsRead ? _read : _written).GetOrAdd(
                position.Type, type => PayloadWalk.Over(type, position.IsRead));
            foreach (var fault in faults)
            {
                if (position.IsGenerated && fault.IsRoot && IsRefused(position.Type)) continue;
                report(Diagnostic.Create(
                    fault.Rule,
                    position.Location,
                    fault.Member?.Locations.Where(location => location.IsInSource),
                    [.. fault.Arguments]));
            }
        }

        // What is written is of the class that it is at run time: an interface may be any of them.
        private void LookAtContext(PayloadPosition position, Action<Diagnostic> report)
        {
            var type = JsonShapes.Present(position.Type);
            if (!position.IsRead && (type.IsAbstract || type.SpecialType == SpecialType.System_Object)) return;
            if (contexts.Value.Lacking(type) is not { } context) return;
            var canBeListed = !type.IsAnonymousType && compilation.IsSymbolAccessibleWithin(type, context);
            var name = type.WithNullableAnnotation(NullableAnnotation.None)
                .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            var shown = Refusals.Display(type);
            report(Diagnostic.Create(
                PayloadRules.UnknownToContext,
                position.Location,
                context.Locations.Where(location => location.IsInSource),
                canBeListed ? ImmutableDictionary<string, string?>.Empty.Add(JsonContexts.Lacked, name) : null,
                shown,
                context.Name,
                canBeListed ? $"Add [JsonSerializable(typeof({shown}))] to it" : "Use a class that it can list"));
        }

        // The generator has said so already.
        private bool IsRefused(ITypeSymbol type) =>
            type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate
            || type.IsRefLikeType || types.Sdk.IsTask(type) || types.IsGiven(type) || type.Name == "IAsyncEnumerable"
            || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsRefused))
            || (type is IArrayTypeSymbol array && IsRefused(array.ElementType));
    }
}
