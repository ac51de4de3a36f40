using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Questions about interfaces that are contracts of tasks.</summary>
internal static class Contracts
{
    /// <summary>Kind of the tasks of a contract; null for what is none.</summary>
    public static TaskKind? KindOf(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface) return null;
        if (type.Find(SdkTypes.ActivitiesAttribute) is not null) return TaskKind.Activity;
        if (type.Find(SdkTypes.OrchestrationsAttribute) is not null) return TaskKind.Orchestrator;
        return type.Find(SdkTypes.EntityAttribute) is null ? null : TaskKind.Entity;
    }

    /// <summary>The contracts that a class implements.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type) =>
        type.AllInterfaces.Where(candidate => KindOf(candidate) is not null);

    /// <summary>The members of a contract, and of those that it derives from.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol contract) => contract.AllInterfaces
        .Where(level => !level.Is("System.IDisposable") && !level.Is("System.IAsyncDisposable"))
        .Prepend(contract)
        .SelectMany(level => level.GetMembers())
        .Where(member => member is not INamedTypeSymbol
            && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary });

    /// <summary>What gives a method of a contract its name; null for none.</summary>
    public static AttributeData? NameOf(TaskKind kind, IMethodSymbol method) => method.Find(
        kind == TaskKind.Activity ? SdkTypes.ActivityAttribute : SdkTypes.OrchestratorAttribute);

    /// <summary>The name of an entity's contract.</summary>
    public static TaskIdentity IdentityOf(
        INamedTypeSymbol contract, Location where, Findings findings, CancellationToken cancellation)
    {
        var attribute = contract.Find(SdkTypes.EntityAttribute)!;
        var identity = TaskIdentity.Parse(contract, attribute, where, findings, cancellation);
        return attribute.FirstArgument().Value is string { Length: > 0 }
            ? identity
            : identity with { Name = BareName(contract) };
    }

    /// <summary><c>Counter</c> for <c>ICounter</c>.</summary>
    public static string BareName(INamedTypeSymbol contract)
    {
        var name = contract.Name;
        return name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;
    }

    /// <summary>Why a member of a contract is no task, as the rest of a sentence; null when it may be one.</summary>
    public static string? WhyNoTask(TaskKind kind, ISymbol member)
    {
        if (member is not IMethodSymbol method) return "it is not a method";
        if (method.IsStatic) return "it is static";
        if (method.IsGenericMethod) return "it is generic";
        return (kind != TaskKind.Activity && method.Find(SdkTypes.ActivityAttribute) is not null)
            || (kind != TaskKind.Orchestrator && method.Find(SdkTypes.OrchestratorAttribute) is not null)
            ? "its attribute is that of another kind"
            : null;
    }
}
