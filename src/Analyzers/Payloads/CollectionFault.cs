using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Finds lists and dictionaries that are written and cannot be filled again.</summary>
internal static class CollectionFault
{
    /// <summary>The rule and what follows the path in its message; null for a collection that can be read.</summary>
    public static (DiagnosticDescriptor Rule, string[] Arguments)? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || JsonCollections.IsKnownInterface(type)) return null;
        if (type.TypeKind == TypeKind.Interface)
        {
            return JsonAttributes.IsPolymorphic(type)
                ? null
                : (PayloadRules.NoConcreteType, ["interface", Refusals.Display(type)]);
        }

        if (IsStack(type))
        {
            return (PayloadRules.Lost,
                ["a stack comes back upside down", "Use a list, and take from its end"]);
        }

        if (IsImmutable(type) || JsonMembers.IsIn(type, "System.Collections.Generic")) return null;
        var canBeMade = !type.IsAbstract && named.InstanceConstructors.Any(constructor =>
            constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility == Accessibility.Public);
        if (canBeMade && CanBeFilled(type)) return null;
        return (PayloadRules.NoConstructor,
        [
            Refusals.Display(type),
            canBeMade ? "nothing can be added to it" : "it has no public constructor without parameters",
            JsonCollections.ValueOf(type) is null ? "Use 'List<T>'" : "Use 'Dictionary<TKey, TValue>'",
        ]);
    }

    private static bool IsStack(ITypeSymbol type) => type.Name is "Stack" or "ConcurrentStack" or "ImmutableStack"
        && type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    private static bool IsImmutable(ITypeSymbol type) => JsonMembers.IsIn(type, "System.Collections.Immutable");

    private static bool CanBeFilled(ITypeSymbol type) =>
        type.AllInterfaces.Any(level =>
            level.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T
            || level is { Name: "IList", TypeArguments.Length: 0 })
        || (JsonMembers.IsIn(type, "System.Collections.Concurrent") && type.Name is "ConcurrentQueue");
}
