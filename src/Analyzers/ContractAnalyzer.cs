using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers;

/// <summary>Reports durable calls that are dropped, and functions that cannot be orchestrators.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ContractRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.Of(start.Compilation) is not { } sdk) return;
            start.RegisterOperationAction(
                statement => LookAtStatement(statement, sdk), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(
                function => LookAtFunction(function, sdk),
                OperationKind.AnonymousFunction,
                OperationKind.LocalFunction);
            start.RegisterSymbolAction(method => LookAtMethod(method, sdk), SymbolKind.Method);
        });
    }

    private static void LookAtStatement(OperationAnalysisContext context, SdkTypes sdk)
    {
        if (((IExpressionStatementOperation)context.Operation).Operation is not IInvocationOperation call) return;
        if (!sdk.IsTask(call.Type) || !DurableCalls.IsDurable(call, sdk)) return;
        // A signal is sent whether its task is awaited or not.
        if (call.TargetMethod.Name.StartsWith("Signal", StringComparison.Ordinal)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            ContractRules.NotAwaited, Display.Where(call), call.TargetMethod.Name));
    }

    private static void LookAtFunction(OperationAnalysisContext context, SdkTypes sdk)
    {
        if (Roots.SymbolOf(context.Operation) is { } function && IsAsyncVoid(function, sdk))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ContractRules.AsyncVoid,
                (context.Operation.Syntax as AnonymousFunctionExpressionSyntax)?.AsyncKeyword.GetLocation()
                    ?? function.Locations[0],
                Display.OfRoot(function, context.Operation.Syntax)));
        }
    }

    private static void LookAtMethod(SymbolAnalysisContext context, SdkTypes sdk)
    {
        // With the attribute the generator refuses it already.
        if (context.Symbol is IMethodSymbol method && IsAsyncVoid(method, sdk) && !sdk.HasOrchestratorAttribute(method))
            context.ReportDiagnostic(Diagnostic.Create(ContractRules.AsyncVoid, method.Locations[0], method.Name));
    }

    private static bool IsAsyncVoid(IMethodSymbol function, SdkTypes sdk) =>
        function is { IsAsync: true, ReturnsVoid: true } && sdk.IsContext(function.Parameters.FirstOrDefault()?.Type);
}
