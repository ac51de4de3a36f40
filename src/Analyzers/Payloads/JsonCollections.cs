using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Tells which types become JSON arrays, and which become objects of keys.</summary>
internal static class JsonCollections
{
    /// <summary>Type of the elements of a list; null for what is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String) return null;
        if (type is IArrayTypeSymbol array) return array.ElementType;
        foreach (var level in WithInterfaces(type))
        {
            if (level.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                || (level.Name == "IAsyncEnumerable" && IsGeneric(level)))
            {
                return level.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>Type of the values of a dictionary; null for what is none.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type) => PairOf(type)?.TypeArguments[1];

    /// <summary>Type of the keys of a dictionary; null for what is none.</summary>
    public static ITypeSymbol? KeyOf(ITypeSymbol type) => PairOf(type)?.TypeArguments[0];

    /// <summary>Whether it is a list or dictionary that no element type is known of.</summary>
    public static bool IsUntyped(ITypeSymbol type) => type.SpecialType != SpecialType.System_String
        && WithInterfaces(type).Any(level => level.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether JSON can be read into an interface of a collection: each of these has a class for it.</summary>
    public static bool IsKnownInterface(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Interface }
        && (JsonMembers.IsIn(type, "System.Collections.Generic") || JsonMembers.IsIn(type, "System.Collections")
            || JsonMembers.IsIn(type, "System.Collections.Immutable"))
        && type.Name is "IEnumerable" or "ICollection" or "IList" or "IReadOnlyCollection" or "IReadOnlyList" or "ISet"
            or "IReadOnlySet" or "IDictionary" or "IReadOnlyDictionary" or "IAsyncEnumerable" or "IImmutableList"
            or "IImmutableSet" or "IImmutableDictionary" or "IImmutableQueue" or "IImmutableStack";

    private static INamedTypeSymbol? PairOf(ITypeSymbol type) => WithInterfaces(type).FirstOrDefault(level =>
        level is { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments.Length: 2 } && IsGeneric(level));

    private static bool IsGeneric(INamedTypeSymbol type) => JsonMembers.IsIn(type, "System.Collections.Generic");

    private static IEnumerable<INamedTypeSymbol> WithInterfaces(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface } itself
            ? type.AllInterfaces.Prepend(itself)
            : type.AllInterfaces;
}
