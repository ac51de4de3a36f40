using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// What an orchestration runs first: methods with <c>[Orchestrator]</c>, what a class of orchestrators overrides,
/// constructs and initializes, functions that take a context as lambdas, and methods that are registered by name.
/// </summary>
internal sealed class Roots(SdkTypes sdk, RegisteredMethods registered)
{
    public bool IsRoot(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } function => IsRootFunction(function),
        IMethodSymbol method => IsRootMethod(method),
        IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } =>
            sdk.IsOrchestrator(symbol.ContainingType),
        _ => false,
    };

    /// <summary>
    /// Whether a member is what an entity is made by, or what its operations begin with. The entity's generated
    /// dispatch, which names them, is passed by.
    /// </summary>
    public bool IsEntityRoot(ISymbol symbol) => sdk.IsEntity(symbol.ContainingType) && symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => !constructor.IsImplicitlyDeclared,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method =>
            method.IsOverride || method.DeclaredAccessibility == Accessibility.Public
            || method.ExplicitInterfaceImplementations.Length > 0,
        IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } => true,
        _ => false,
    };

    /// <summary>
    /// Whether a lambda or local function is an orchestrator by itself, and none that is part of one.
    /// </summary>
    public bool IsRootFunction(IOperation operation, ISymbol member)
    {
        if (SymbolOf(operation) is not { } function || !TakesContext(function) || IsRoot(member)) return false;
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (SymbolOf(around) is { } outer && TakesContext(outer)) return false;
        }

        return true;
    }

    public static IMethodSymbol? SymbolOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation function => function.Symbol,
        _ => null,
    };

    private bool IsRootFunction(IMethodSymbol function)
    {
        if (!TakesContext(function)) return false;
        for (var around = function.ContainingSymbol; around is IMethodSymbol outer; around = outer.ContainingSymbol)
        {
            var isPart = outer.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction
                ? TakesContext(outer)
                : IsRootMethod(outer);
            if (isPart) return false;
        }

        return true;
    }

    private bool IsRootMethod(IMethodSymbol method) =>
        (method.MethodKind is MethodKind.Ordinary && sdk.HasOrchestratorAttribute(method))
        || (sdk.IsOrchestrator(method.ContainingType) && IsRunByOrchestration(method))
        || (method.MethodKind is MethodKind.Ordinary && TakesContext(method) && registered.Contains(method));

    private bool IsRunByOrchestration(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.Constructor) return !method.IsImplicitlyDeclared;
        // What overrides a step of an orchestrator in another assembly is called from there.
        for (var above = method.OverriddenMethod; above is not null; above = above.OverriddenMethod)
        {
            if (sdk.IsOrchestrator(above.ContainingType)) return true;
        }

        return sdk.ImplementsOrchestrator(method);
    }

    private bool TakesContext(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault() is { Type: var type } && sdk.IsContext(type);
}
