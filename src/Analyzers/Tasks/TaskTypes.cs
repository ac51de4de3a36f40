using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>The types of the SDK that make and call tasks, resolved once for a compilation.</summary>
internal sealed class TaskTypes(SdkTypes sdk)
{
    private readonly IAssemblySymbol _assembly = sdk.Context.ContainingAssembly;

    public SdkTypes Sdk { get; } = sdk;

    public INamedTypeSymbol? Registry { get; } = Find(sdk, "Durable.DurableTaskRegistry");

    public INamedTypeSymbol? ActivityBase { get; } = Find(sdk, "Durable.TaskActivity`2");

    public INamedTypeSymbol? OrchestratorBase { get; } = Find(sdk, "Durable.TaskOrchestrator`2");

    public INamedTypeSymbol? EntityBase { get; } = Find(sdk, "Durable.Entities.TaskEntity`1");

    public INamedTypeSymbol? Activity { get; } = Find(sdk, "Durable.ITaskActivity");

    public INamedTypeSymbol? Orchestrator { get; } = Find(sdk, "Durable.ITaskOrchestrator");

    public INamedTypeSymbol? Entity { get; } = Find(sdk, "Durable.Entities.ITaskEntity");

    public INamedTypeSymbol? EntityId { get; } = Find(sdk, "Durable.Entities.EntityInstanceId");

    /// <summary>Whether a type is the SDK's own, and not one that happens to be called so.</summary>
    public bool IsOfSdk(ISymbol? symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol?.ContainingAssembly, _assembly);

    public AttributeData? Find(ISymbol symbol, string attribute) => symbol.GetAttributes().FirstOrDefault(
        candidate => candidate.AttributeClass?.Name == attribute && IsOfSdk(candidate.AttributeClass));

    /// <summary>The base class of a task with its type arguments, or null.</summary>
    public INamedTypeSymbol? BaseOf(ITypeSymbol? type, INamedTypeSymbol? basis)
    {
        for (var level = type as INamedTypeSymbol; level is not null; level = level.BaseType)
        {
            if (Same(level.OriginalDefinition, basis)) return level;
        }

        return null;
    }

    public TaskKind? KindOf(ITypeSymbol type)
    {
        if (Implements(type, Activity)) return TaskKind.Activity;
        if (Implements(type, Orchestrator)) return TaskKind.Orchestrator;
        return Implements(type, Entity) ? TaskKind.Entity : null;
    }

    /// <summary>What a task promises, without the task around it; null for nothing.</summary>
    public ITypeSymbol? ResultOf(IMethodSymbol method) => method.ReturnsVoid ? null
        : !Sdk.IsTask(method.ReturnType) ? method.ReturnType
        : method.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } ? result : null;

    /// <summary>Whether the worker gives it, so that it does not travel.</summary>
    public bool IsGiven(ITypeSymbol type) => Sdk.IsContext(type)
        || (IsOfSdk(type) && type.Name is "TaskActivityContext" or "TaskEntityContext" or "TaskEntityOperation")
        || (type.Name == "CancellationToken" && type.ContainingNamespace?.ToDisplayString() == "System.Threading");

    public static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol? contract) =>
        contract is not null && type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default);

    private static INamedTypeSymbol? Find(SdkTypes sdk, string name) =>
        sdk.Context.ContainingAssembly.GetTypeByMetadataName(name);
}
