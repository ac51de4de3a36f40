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
            if (Inspection.Of(start.Compilation, start.Options) is not { Sdk: var sdk } inspection) return;
            start.RegisterSemanticModelAction(file =>
            {
                foreach (var code in CodeInSight.Of(file, inspection)) LookAtCode(code, sdk);
            });
            start.RegisterSymbolAction(method => LookAtMethod(method, sdk), SymbolKind.Method);
        });
    }

    private static void LookAtCode(CodeInSight code, SdkTypes sdk)
    {
        foreach (var operation in code.Operations)
        {
            if (operation is IExpressionStatementOperation { Operation: IInvocationOperation call })
                LookAtCall(call, sdk, code.Report);
            else if (Roots.SymbolOf(operation) is { } function)
                LookAtFunction(operation, function, sdk, code.Report);
        }
    }

    private static void LookAtCall(IInvocationOperation call, SdkTypes sdk, Action<Diagnostic> report)
    {
        if (call.TargetMethod.Name == "ConfigureAwait" && call.Instance is IInvocationOperation awaited) call = awaited;
        if (!sdk.IsTask(call.Type) || !(DurableCalls.IsDurable(call, sdk) || Gathers(call, sdk))) return;
        // A signal is sent whether its task is awaited or not.
        if (call.TargetMethod.Name.StartsWith("Signal", StringComparison.Ordinal)) return;
        report(Diagnostic.Create(ContractRules.NotAwaited, Display.Where(call), call.TargetMethod.Name));
    }

    // 'Task.WhenAll(context.CallActivityAsync("A"));'
    private static bool Gathers(IInvocationOperation call, SdkTypes sdk) =>
        call.TargetMethod is { IsStatic: true, Name: "WhenAll" or "WhenAny" }
        && sdk.IsTask(call.TargetMethod.ContainingType)
        && call.Arguments.Any(argument => argument.Descendants().Any(part => DurableCalls.IsDurable(part, sdk)));

    private static void LookAtFunction(
        IOperation operation, IMethodSymbol function, SdkTypes sdk, Action<Diagnostic> report)
    {
        if (!IsAsyncVoid(function, sdk)) return;
        report(Diagnostic.Create(
            ContractRules.AsyncVoid,
            (operation.Syntax as AnonymousFunctionExpressionSyntax)?.AsyncKeyword.GetLocation()
                ?? function.Locations[0],
            Display.OfRoot(function, operation.Syntax)));
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
